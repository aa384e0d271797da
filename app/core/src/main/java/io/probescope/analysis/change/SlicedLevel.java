package io.probescope.analysis.change;

import java.util.List;

/**
 * A level on one side of a comparison: where it stood on average, and how it moved. Immutable.
 *
 * <p>A level stays near where it was, so that its slices tell less than as many independent values would. They count as the number that tells as much, {@code n (1 - r) / (1 + r)}
 * where {@code r} is the correlation of neighbours (Zwiers and von Storch, Journal of Climate 8, 1995), which a few values show too small (Kendall, Biometrika 41, 1954).
 *
 * @param mean over all of the side
 * @param slices its mean in each slice that has it, in their order, see {@link Slicing}
 */
public record SlicedLevel(double mean, List<Double> slices) {
    /** Of fewer slices how neighbours resemble each other is not known. */
    private static final int FEWEST = 10;

    private static final double GREATEST_CORRELATION = 0.99;

    public SlicedLevel {
        slices = List.copyOf(slices);
    }

    /** Whether there are enough slices to tell how much the level moves by itself. */
    boolean suffices() {
        return slices.size() >= FEWEST;
    }

    /** The mean of its slices, each of which counts the same. */
    double ofSlices() {
        return slices.stream().mapToDouble(Double::doubleValue).sum() / slices.size();
    }

    /** The squared standard error of {@link #ofSlices}. */
    double squaredError() {
        return squares() / (slices.size() - 1) / independent();
    }

    /** How many independent values would tell as much: 2 at least. */
    double independent() {
        double squares = squares();
        int count = slices.size();
        if (squares == 0) {
            return count;
        }
        double mean = ofSlices();
        double products = 0;
        for (int i = 1; i < count; i++) {
            products += (slices.get(i - 1) - mean) * (slices.get(i) - mean);
        }
        double seen = products / squares;
        double correlation = Math.max(0, Math.min(GREATEST_CORRELATION, seen + (1 + 4 * seen) / count));
        return Math.max(2, count * (1 - correlation) / (1 + correlation));
    }

    private double squares() {
        double mean = ofSlices();
        return slices.stream()
                .mapToDouble(slice -> (slice - mean) * (slice - mean))
                .sum();
    }
}
