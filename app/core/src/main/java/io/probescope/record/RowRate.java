package io.probescope.record;

import java.util.ArrayDeque;
import java.util.Deque;

/** Rows per second over the last second, from totals read now and then. Used by one thread. */
final class RowRate {
    private static final long WINDOW_NS = 1_000_000_000;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long timeNs, long rows) {}

    /** The rate up to now, given the total so far. */
    double perSecond(long rows) {
        return perSecond(System.nanoTime(), rows);
    }

    double perSecond(long nowNs, long rows) {
        samples.addLast(new Sample(nowNs, rows));
        while (samples.size() > 2 && nowNs - samples.peekFirst().timeNs() > WINDOW_NS) {
            samples.removeFirst();
        }
        Sample oldest = samples.peekFirst();
        long elapsedNs = nowNs - oldest.timeNs();
        return elapsedNs <= 0 ? 0 : 1e9 * (rows - oldest.rows()) / elapsedNs;
    }
}
