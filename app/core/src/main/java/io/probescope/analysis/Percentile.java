package io.probescope.analysis;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A value that a share of all values does not exceed. Immutable.
 *
 * @param percent above 0, below 100, with two digits behind the point
 */
public record Percentile(double percent) {
    /** The percentiles that are told of a distribution. */
    public static final List<Percentile> TOLD = DoubleStream.of(50, 90, 95, 99, 99.9, 99.99)
            .mapToObj(Percentile::new)
            .toList();

    private static final long ALL = 10_000;

    /** Which of so many values, counted from the smallest from 1 on, it is. */
    public long rank(long values) {
        return Math.max(1, (values * hundredths() + ALL - 1) / ALL);
    }

    /** The fewest values of which at least one is above it; of fewer it is but the greatest, however the others lie. */
    public long fewestValues() {
        long above = ALL - hundredths();
        return (ALL + above - 1) / above;
    }

    /** Whether so many values are enough to tell it. */
    public boolean isToldBy(long values) {
        return values >= fewestValues();
    }

    /** The share, such as {@code 99.9}. */
    public String digits() {
        return hundredths() % 100 == 0
                ? String.valueOf(hundredths() / 100)
                : String.format(Locale.ROOT, "%.2f", percent).replaceFirst("0$", "");
    }

    private long hundredths() {
        return Math.round(percent * 100);
    }
}
