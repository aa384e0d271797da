package io.probescope.desktop.view.latency;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a value axis, each of some neighbouring buckets, the lowest first: as many as can be seen. On a log axis they are equally many buckets, on a linear one as many
 * as reach the least height. Immutable.
 */
final class Rows {
    private static final double TALLEST_BAR = 22;
    private static final double BAR_ARC = 4;

    private final ValueAxis axis;
    private final LogBuckets buckets;
    /** The first bucket of each row, and behind them the first above all rows. */
    private final int[] starts;

    private final double narrowest;

    private Rows(ValueAxis axis, LogBuckets buckets, int[] starts) {
        this.axis = axis;
        this.buckets = buckets;
        this.starts = starts;
        narrowest = IntStream.range(0, count()).mapToDouble(this::values).min().orElse(1);
    }

    /**
     * Rows along an axis.
     *
     * @param least height of a row, pixels; a row of a whole power of two may be lower
     */
    static Rows of(ValueAxis axis, LogBuckets buckets, double least) {
        int perOctave = buckets.perOctave();
        int low = axis.linear() ? 0 : (int) Math.floor(axis.low()) * perOctave;
        int high = (int) Math.min(buckets.count(), Math.ceil(axis.high() * perOctave));
        return new Rows(
                axis,
                buckets,
                axis.linear() ? apart(axis, buckets, high, least) : equal(axis, buckets, low, high, least));
    }

    private static int[] equal(ValueAxis axis, LogBuckets buckets, int low, int high, double least) {
        double octave = axis.height() / (axis.high() - axis.low());
        int each = 1;
        while (each < buckets.perOctave() && each * octave / buckets.perOctave() < least) {
            each *= 2;
        }
        int factor = each;
        return IntStream.rangeClosed(0, (high - low + each - 1) / each)
                .map(row -> low + row * factor)
                .toArray();
    }

    private static int[] apart(ValueAxis axis, LogBuckets buckets, int high, double least) {
        IntStream.Builder starts = IntStream.builder();
        double below = axis.y(0);
        starts.add(0);
        for (int bucket = 1; bucket < high; bucket++) {
            double y = axis.y((double) bucket / buckets.perOctave());
            if (below - y >= least && y - axis.top() >= least) {
                starts.add(bucket);
                below = y;
            }
        }
        starts.add(high);
        return starts.build().toArray();
    }

    int count() {
        return starts.length - 1;
    }

    /** The first bucket of a row; that of the one above the last is the first that is on no row. */
    int first(int row) {
        return starts[row];
    }

    /** Upper edge of a row. */
    double top(int row) {
        return axis.y((double) starts[row + 1] / buckets.perOctave());
    }

    /** Lower edge of a row. */
    double bottom(int row) {
        return axis.y((double) starts[row] / buckets.perOctave());
    }

    /** Where a bucket of these or of other ones begins. */
    double y(LogBuckets of, int bucket) {
        return axis.y((double) bucket / of.perOctave());
    }

    double tallest() {
        return IntStream.range(0, count())
                .mapToDouble(row -> bottom(row) - top(row))
                .max()
                .orElse(0);
    }

    /** How high the bar of a row is: on a linear axis all of it, since its area tells how many values there are. */
    double barHeight(int row) {
        double height = bottom(row) - top(row);
        return Math.rint(Math.max(1, axis.linear() ? height : Math.min(TALLEST_BAR, height - 3)));
    }

    /** How round the ends of bars are; those of a linear axis meet. */
    double barArc() {
        return axis.linear() ? 0 : BAR_ARC;
    }

    /** The row at a height, or -1 outside. */
    int at(double y) {
        if (y < axis.top() || y >= axis.top() + axis.height()) {
            return -1;
        }
        int row = 0;
        while (row < count() - 1 && y < top(row)) {
            row++;
        }
        return row;
    }

    /** The row at a height, or the one that is nearest. */
    int nearest(double y) {
        return at(Math.max(axis.top(), Math.min(axis.top() + axis.height() - 1, y)));
    }

    /** The least value of a row; that of the one above the last is what all rows are below. */
    double lowest(int row) {
        return buckets.lowest(starts[row]);
    }

    /** How many values a histogram counts on a row. */
    long count(LogHistogram histogram, int row) {
        return histogram.count(starts[row], starts[row + 1]);
    }

    /** What makes counts of rows comparable that span more and fewer values: on a linear axis, the share of the narrowest row's values. */
    double weight(int row) {
        return axis.linear() ? narrowest / values(row) : 1;
    }

    /** How many different values the narrowest row spans. */
    double narrowest() {
        return narrowest;
    }

    boolean holdSameBuckets(Rows other) {
        return buckets.equals(other.buckets) && Arrays.equals(starts, other.starts);
    }

    private double values(int row) {
        return Math.max(1, lowest(row + 1) - lowest(row));
    }
}
