package io.probescope.desktop.bench;

import java.util.Arrays;

/** Times that were measured, nanoseconds. Used by one thread. */
final class Durations {
    private long[] values = new long[1024];
    private int count;

    void add(long ns) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = ns;
    }

    int count() {
        return count;
    }

    /** The smallest of them that at least {@code percent} of them don't exceed; 0 when there are none. */
    long percentile(double percent) {
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(percent / 100 * count) - 1)];
    }

    /** The share of them above a limit, 0 to 1. */
    double shareAbove(long ns) {
        return count == 0
                ? 0
                : (double) Arrays.stream(values, 0, count)
                                .filter(value -> value > ns)
                                .count()
                        / count;
    }
}
