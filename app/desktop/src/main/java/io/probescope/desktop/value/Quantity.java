package io.probescope.desktop.value;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, with units that scale. */
public final class Quantity {
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Quantity() {}

    /** {@code 41.2 MiB}. */
    public static String bytes(long bytes) {
        double scaled = bytes;
        int unit = 0;
        while (scaled >= 1024 && unit < BYTE_UNITS.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return String.format(
                Locale.ENGLISH, unit == 0 || scaled >= 100 ? "%.0f %s" : "%.1f %s", scaled, BYTE_UNITS[unit]);
    }

    /** {@code 0.8 %}; a dash while unknown (negative), {@code < 0.1 %} for what would round to nothing. */
    public static String percent(double percent) {
        if (percent > 0 && percent < 0.05) {
            return "< 0.1 %";
        }
        return percent < 0 ? "–" : String.format(Locale.ENGLISH, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    /** Events a second: {@code 0/s}, {@code 7.5/s}, {@code 840/s}, {@code 12.4k/s}. */
    public static String rate(double perSecond) {
        boolean thousands = perSecond >= 999.5;
        double scaled = thousands ? perSecond / 1000 : perSecond;
        String digits =
                String.format(Locale.ENGLISH, scaled >= 99.5 || scaled == Math.rint(scaled) ? "%.0f" : "%.1f", scaled);
        return digits + (thousands ? "k/s" : "/s");
    }

    /** {@code 0:07}, {@code 12:40}, {@code 1:02:03}. */
    public static String elapsed(Duration elapsed) {
        long seconds = Math.max(0, elapsed.toSeconds());
        return seconds >= 3600
                ? String.format(Locale.ENGLISH, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ENGLISH, "%d:%02d", seconds / 60, seconds % 60);
    }
}
