package io.probescope.analysis.change;

import static io.probescope.analysis.Percentile.TOLD;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.Percentile;
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
 * @param before its bucket on the side compared with, -1 where there are too few values
 * @param now its bucket on the other side, -1 where there are too few values
 * @param beforeRange where the bucket may be on the side compared with
 * @param nowRange where it may be on the other side
 */
public record PercentileChange(
        Percentile percentile, int before, int now, Range beforeRange, Range nowRange, Verdict verdict) {
    /** So many that the least and the greatest of them leave out about as much as the rate of false alarms allows each of the percentiles at each end. */
    private static final int DRAWS = 1000;

    /** A range of more than a factor of four to both sides tells too little. */
    private static final int WIDE_OCTAVES = 4;

    /** From one bucket to another, both included. */
    public record Range(int low, int high) {}

    static List<PercentileChange> of(List<LogHistogram> before, List<LogHistogram> now) {
        LogHistogram allBefore = HistogramChange.together(before);
        LogHistogram allNow = HistogramChange.together(now);
        boolean told = HistogramChange.told(before) && HistogramChange.told(now);
        int[][] drawsBefore = told ? draws(before, allBefore, 1) : null;
        int[][] drawsNow = told ? draws(now, allNow, 2) : null;
        List<PercentileChange> changes = new ArrayList<>();
        for (int i = 0; i < TOLD.size(); i++) {
            Percentile percentile = TOLD.get(i);
            int one = bucket(percentile, allBefore);
            int other = bucket(percentile, allNow);
            if (!told || one < 0 || other < 0) {
                changes.add(new PercentileChange(
                        percentile, one, other, new Range(one, one), new Range(other, other), Verdict.TOO_LITTLE));
                continue;
            }
            int[] difference = new int[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                difference[draw] = drawsNow[i][draw] - drawsBefore[i][draw];
            }
            Verdict verdict = verdict(range(difference), allNow.buckets());
            changes.add(
                    new PercentileChange(percentile, one, other, range(drawsBefore[i]), range(drawsNow[i]), verdict));
        }
        return changes;
    }

    private static int bucket(Percentile percentile, LogHistogram of) {
        return percentile.isToldBy(of.total()) ? of.bucketOf(percentile) : -1;
    }

    private static Verdict verdict(Range difference, LogBuckets buckets) {
        if (difference.low > 0) {
            return Verdict.MORE;
        }
        if (difference.high < 0) {
            return Verdict.LESS;
        }
        boolean wide = difference.high - difference.low > WIDE_OCTAVES * buckets.perOctave();
        return wide ? Verdict.TOO_LITTLE : Verdict.SAME;
    }

    private static Range range(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Range(sorted[0], sorted[sorted.length - 1]);
    }

    /** The buckets of the percentiles in histograms of slices drawn with replacement, by percentile and draw. */
    private static int[][] draws(List<LogHistogram> slices, LogHistogram all, long seed) {
        Random random = new Random(seed);
        int first = all.first();
        long[] counts = new long[all.last() - first + 1];
        int[][] drawn = new int[TOLD.size()][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(counts, 0);
            long total = 0;
            for (int i = 0; i < slices.size() || total == 0; i++) {
                LogHistogram slice = slices.get(random.nextInt(slices.size()));
                for (int bucket = 0; bucket < counts.length; bucket++) {
                    counts[bucket] += slice.count(first + bucket);
                }
                total += slice.total();
            }
            int bucket = 0;
            long seen = counts[0];
            for (int i = 0; i < drawn.length; i++) {
                for (long wanted = TOLD.get(i).rank(total); seen < wanted; seen += counts[bucket]) {
                    bucket++;
                }
                drawn[i][draw] = first + bucket;
            }
        }
        return drawn;
    }
}
