package io.probescope.desktop.value;

import java.util.Locale;

/** What a number counts, and how it is written: three significant figures and a unit that scales. */
public enum Unit {
    /** Things: {@code 12.4k}. */
    COUNT(1000, "", "k", "M", "G", "T"),
    /** Bytes: {@code 4.00 KiB}. */
    BYTES(1024, " B", " KiB", " MiB", " GiB", " TiB"),
    /** Nanoseconds: {@code 1.25 ms}. Above a second they stay seconds. */
    DURATION_NS(1000, " ns", " \u00b5s", " ms", " s");

    private final int base;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final String[] suffixes;

    Unit(int base, String... suffixes) {
        this.base = base;
        this.suffixes = suffixes;
    }

    /** The unit of a column's meaning. */
    public static Unit ofMeaning(String meaning) {
        return switch (meaning) {
            case "duration_ns" -> DURATION_NS;
            case "bytes" -> BYTES;
            default -> COUNT;
        };
    }

    /** Three significant figures, such as {@code 1.25 ms}; whole numbers below the first scale have no fraction. */
    public String format(double value) {
        return scaled(value, false);
    }

    /** The shortest form, for round values such as those on an axis: {@code 200 ms}, {@code 1.5k}. */
    public String formatRound(double value) {
        return scaled(value, true);
    }

    /** A range in its shortest form, with the unit once where both ends have the same: {@code 2.05–4.1 µs}. */
    public String formatRange(double from, double to) {
        String low = formatRound(from);
        String high = formatRound(to);
        String suffix = high.replaceFirst("^[\\u2212\\d.,]+", "");
        return (low.endsWith(suffix) ? low.substring(0, low.length() - suffix.length()) : low) + "\u2013" + high;
    }

    /** Step between ticks near a wished one: 1, 2 or 5 times a power of ten; for bytes a power of two. */
    public double niceStep(double wished) {
        if (!(wished > 0)) {
            return 1;
        }
        if (this == BYTES) {
            return Math.max(1, Math.pow(2, Math.ceil(Math.log(wished) / Math.log(2))));
        }
        double power = Math.pow(10, Math.floor(Math.log10(wished)));
        double lead = wished / power;
        double step = (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
        return Math.max(1, step);
    }

    /** Every digit, grouped: {@code 12,431}. */
    public static String exact(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private String scaled(double value, boolean round) {
        double number = Math.abs(value);
        int scale = 0;
        while (scale < suffixes.length - 1 && number >= base * 0.9995) {
            number /= base;
            scale++;
        }
        String digits = digits(number, scale == 0 && number == Math.rint(number));
        return (value < 0 ? "\u2212" : "") + (round ? withoutZeros(digits) : digits) + suffixes[scale];
    }

    private static String digits(double number, boolean whole) {
        if (whole || number >= 99.95) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, number >= 9.995 ? "%.1f" : "%.2f", number);
    }

    private static String withoutZeros(String digits) {
        return digits.indexOf('.') < 0 ? digits : digits.replaceAll("\\.?0+$", "");
    }
}
