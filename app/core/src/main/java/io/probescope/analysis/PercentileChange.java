package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How a percentile differs between two sides, as far as buckets tell. Immutable.
 *
 * <p>Intervals come from the bootstrap over slices of time (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993; whole slices are drawn, because values of one
 * moment resemble each other). A percentile is called different where the interval of its difference leaves out 0. The draws are the same for the same values.
 *
 * @param percent above 0, below 100
 * @param before its bucket on the side compared with, -1 where there are no values
 * @param now its bucket on the other side, -1 where there are no values
 * @param beforeRange where the bucket may be on the side compared with
 * @param nowRange where it may be on the other side
 */
public record PercentileChange(
        double percent, int before, int now, Range beforeRange, Range nowRange, Verdict verdict) {
    /** The percentiles that are told. */
    public static final List<Double> PERCENTS = List.of(50.0, 90.0, 99.0, 99.9);

    private static final int DRAWS = 1000;
    /** Draws left out at each end: the rate of false alarms, shared by all percentiles. */
    private static final int TAIL = (int) Math.max(1, DRAWS * FalseDiscovery.RATE / PERCENTS.size() / 2);

    private static final int WIDE = 2;

    /** From one bucket to another, both included. */
    public record Range(int low, int high) {}

    static List<PercentileChange> of(List<Log2Histogram> before, List<Log2Histogram> now) {
        Log2Histogram allBefore = HistogramChange.together(before);
        Log2Histogram allNow = HistogramChange.together(now);
        boolean told = HistogramChange.told(before) && HistogramChange.told(now);
        int[][] drawsBefore = told ? draws(before, 1) : null;
        int[][] drawsNow = told ? draws(now, 2) : null;
        List<PercentileChange> changes = new ArrayList<>();
        for (int i = 0; i < PERCENTS.size(); i++) {
            double percent = PERCENTS.get(i);
            int one = allBefore.percentileBucket(percent);
            int other = allNow.percentileBucket(percent);
            if (!told) {
                changes.add(new PercentileChange(
                        percent, one, other, new Range(one, one), new Range(other, other), Verdict.TOO_LITTLE));
                continue;
            }
            int[] difference = new int[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                difference[draw] = drawsNow[i][draw] - drawsBefore[i][draw];
            }
            Range changed = range(difference);
            changes.add(new PercentileChange(
                    percent, one, other, range(drawsBefore[i]), range(drawsNow[i]), verdict(changed)));
        }
        return changes;
    }

    private static Verdict verdict(Range difference) {
        if (difference.low > 0) {
            return Verdict.MORE;
        }
        if (difference.high < 0) {
            return Verdict.LESS;
        }
        return difference.high - difference.low > 2 * WIDE ? Verdict.TOO_LITTLE : Verdict.SAME;
    }

    private static Range range(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Range(sorted[TAIL], sorted[sorted.length - 1 - TAIL]);
    }

    /** The buckets of the percentiles in histograms of slices drawn with replacement, by percentile and draw. */
    private static int[][] draws(List<Log2Histogram> slices, long seed) {
        Random random = new Random(seed);
        int[][] buckets = new int[PERCENTS.size()][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            long[] counts = new long[Log2Histogram.BUCKETS];
            long total = 0;
            for (int i = 0; i < slices.size() || total == 0; i++) {
                Log2Histogram slice = slices.get(random.nextInt(slices.size()));
                for (int bucket = 0; bucket < counts.length; bucket++) {
                    counts[bucket] += slice.count(bucket);
                }
                total += slice.total();
            }
            Log2Histogram drawn = Log2Histogram.ofCounts(counts);
            for (int i = 0; i < buckets.length; i++) {
                buckets[i][draw] = drawn.percentileBucket(PERCENTS.get(i));
            }
        }
        return buckets;
    }
}
