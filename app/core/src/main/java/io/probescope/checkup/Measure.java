package io.probescope.checkup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a number of a rule counts, and how it is written. */
public enum Measure {
    /** Things: {@code 12,431}. */
    COUNT,
    /** A mean or a ratio: {@code 2.12}. */
    NUMBER,
    /** Nanoseconds: {@code 1.25 ms}. */
    DURATION_NS,
    /** Per cent, 0 to 100 and, of several CPUs, above: {@code 4.2 %}. */
    PERCENT,
    /** Times a second: {@code 12.5/s}. */
    PER_SECOND,
    /** Bytes: {@code 41.2 MiB}. */
    BYTES,
    /** No number: a name, a path. */
    TEXT;

    private static final int LONGEST_TEXT = 96;
    private static final List<String> DURATIONS = List.of("ns", "\u00b5s", "ms", "s");
    private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB", "TiB");

    /** As {@code checkup.yaml} names it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A value as a result gives it, as people read it; an empty one is not known. */
    public String format(String value) {
        if (value.isEmpty() && this != TEXT) {
            return "?";
        }
        return switch (this) {
            case COUNT -> String.format(Locale.ROOT, "%,.0f", Double.valueOf(value));
            case DURATION_NS -> scaled(Double.parseDouble(value), 1000, DURATIONS);
            case NUMBER -> digits(Double.parseDouble(value));
            case PERCENT -> digits(Double.parseDouble(value)) + " %";
            case PER_SECOND -> digits(Double.parseDouble(value)) + "/s";
            case BYTES -> scaled(Double.parseDouble(value), 1024, SIZES);
            case TEXT -> shortened(value);
        };
    }

    private static String scaled(double value, double base, List<String> units) {
        double number = value;
        int unit = 0;
        while (unit < units.size() - 1 && number >= base * 0.9995) {
            number /= base;
            unit++;
        }
        return (unit == 0 ? String.format(Locale.ROOT, "%.0f", number) : digits(number)) + " " + units.get(unit);
    }

    /** Three significant figures, without zeros at the end. */
    private static String digits(double value) {
        double size = Math.abs(value);
        String all = String.format(Locale.ROOT, size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
        return all.indexOf('.') < 0 ? all : all.replaceAll("\\.?0+$", "");
    }

    /** The end of a path tells more than its middle. */
    private static String shortened(String text) {
        int half = LONGEST_TEXT / 2;
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, half) + " \u2026 " + text.substring(text.length() - half);
    }
}
