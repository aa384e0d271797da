package io.probescope.desktop.shell.timeline;

import io.probescope.desktop.value.Quantity;
import java.time.Duration;
import java.util.Locale;

/** Round distances between the ticks of a time axis. Pure. */
final class RoundSteps {
    private static final long MS = 1_000_000;
    private static final long S = 1_000 * MS;
    private static final long[] STEPS_NS = {
        100 * MS, 200 * MS, 500 * MS, S, 2 * S, 5 * S, 10 * S, 15 * S, 30 * S, 60 * S, 120 * S, 300 * S, 600 * S,
        1800 * S, 3600 * S
    };

    private RoundSteps() {}

    /** The smallest round step that cuts a span into at most {@code most} parts. */
    static long stepNs(long spanNs, int most) {
        for (long step : STEPS_NS) {
            if (spanNs / step <= most) {
                return step;
            }
        }
        long hours = 3600 * S;
        return hours * Math.max(1, (spanNs / hours + most - 1) / most);
    }

    /** {@code 250 ms}, {@code 1.5 s}, {@code 2:05}. */
    static String label(long ns) {
        if (ns < S) {
            return ns / MS + " ms";
        }
        if (ns < 60 * S) {
            return ns % S < 100 * MS ? ns / S + " s" : String.format(Locale.ENGLISH, "%.1f s", (double) ns / S);
        }
        return Quantity.elapsed(Duration.ofNanos(ns));
    }
}
