package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.protocol.ClockOffset;
import java.util.Locale;

/** How a host's clock stands, in words: {@code clock +12.3 ms ± 0.4 ms}. */
public final class ClockWords {
    private static final double MS = 1e6;
    private static final double S = 1e9;
    /** Less is 0 in the figures that are shown. */
    private static final long UNSEEN_NS = 5_000;

    private ClockWords() {}

    /** Empty while it is not measured. */
    public static String of(ClockOffset clock) {
        return clock == null ? "" : text("clock", signed(clock.offsetNs()), amount(clock.uncertaintyNs()));
    }

    private static String signed(long ns) {
        return Math.abs(ns) < UNSEEN_NS ? "0" : (ns < 0 ? "\u2212" : "+") + amount(Math.abs(ns));
    }

    private static String amount(long ns) {
        double value = ns >= S ? ns / S : ns / MS;
        String unit = ns >= S ? "s" : "ms";
        return String.format(
                Locale.ROOT, value >= 100 ? "%,.0f %s" : value >= 0.1 ? "%.1f %s" : "%.2f %s", value, unit);
    }
}
