package io.probescope.analysis;

import java.util.List;

/**
 * How a distribution differs between two sides, and whether chance explains it. Immutable.
 *
 * <p>The distributions are compared by the test of Kolmogorov and Smirnov: by the greatest distance of their cumulative shares. Values of one moment resemble each other, so
 * that a thousand of them tell less than a thousand independent ones: each side counts as many values as would tell as much if they were independent, its own number
 * divided by its design effect (Kish, "Survey Sampling", 1965; Rao and Scott, Annals of Statistics 12, 1984), which slices of time tell. That values are only known by
 * their bucket makes the test a little more careful, never less.
 *
 * @param distance greatest distance of the cumulative shares, 0 to 1
 * @param chance how likely distributions are at least as far apart where nothing changed, 0 to 1
 * @param noticed the smallest distance that would have been noticed, 0 to 1
 * @param slower whether values are greater now at that distance
 */
public record HistogramChange(
        Log2Histogram before,
        Log2Histogram now,
        double distance,
        double chance,
        double noticed,
        boolean slower,
        List<PercentileChange> percentiles) {
    /** A distance below which no difference is missed that anybody would mind. */
    private static final double MINDED = 0.3;
    /** Where the distribution of Kolmogorov leaves the share of false alarms. */
    private static final double LIMIT = 1.6276;

    private static final int LAST_CUT = Log2Histogram.BUCKETS - 1;

    public HistogramChange {
        percentiles = List.copyOf(percentiles);
    }

    /**
     * Compares two sides.
     *
     * @param before values of each slice of the time compared with; slices of one side are equally long
     * @param now values of each slice of the other side
     */
    public static HistogramChange of(List<Log2Histogram> before, List<Log2Histogram> now) {
        Log2Histogram allBefore = together(before);
        Log2Histogram allNow = together(now);
        List<PercentileChange> percentiles = PercentileChange.of(before, now);
        boolean told = told(before) && told(now);
        if (!told) {
            return new HistogramChange(allBefore, allNow, 0, 1, 1, false, percentiles);
        }
        int cut = 0;
        for (int i = 1; i < LAST_CUT; i++) {
            if (Math.abs(gap(allBefore, allNow, i)) > Math.abs(gap(allBefore, allNow, cut))) {
                cut = i;
            }
        }
        double distance = Math.abs(gap(allBefore, allNow, cut));
        double sizeBefore = allBefore.total() / designEffect(before, allBefore, cut);
        double sizeNow = allNow.total() / designEffect(now, allNow, cut);
        double root = Math.sqrt(sizeBefore * sizeNow / (sizeBefore + sizeNow));
        // Stephens, Journal of the Royal Statistical Society B 32 (1970): small samples too.
        double scale = root + 0.12 + 0.11 / root;
        return new HistogramChange(
                allBefore,
                allNow,
                distance,
                kolmogorov(scale * distance),
                Math.min(1, LIMIT / scale),
                gap(allBefore, allNow, cut) > 0,
                percentiles);
    }

    public Verdict verdict() {
        if (chance <= FalseDiscovery.RATE) {
            return slower ? Verdict.MORE : Verdict.LESS;
        }
        return noticed > MINDED ? Verdict.TOO_LITTLE : Verdict.SAME;
    }

    static Log2Histogram together(List<Log2Histogram> slices) {
        Log2Histogram all = Log2Histogram.EMPTY;
        for (Log2Histogram slice : slices) {
            all = all.merge(slice);
        }
        return all;
    }

    /** Whether enough slices hold something to tell how much they differ by themselves. */
    static boolean told(List<Log2Histogram> slices) {
        return slices.stream().filter(slice -> slice.total() > 0).count() >= Slicing.FEWEST;
    }

    /** How much more of the values before are up to a bucket than of those now. */
    private static double gap(Log2Histogram before, Log2Histogram now, int cut) {
        return (double) upTo(before, cut) / before.total() - (double) upTo(now, cut) / now.total();
    }

    private static long upTo(Log2Histogram histogram, int cut) {
        long sum = 0;
        for (int bucket = 0; bucket <= cut; bucket++) {
            sum += histogram.count(bucket);
        }
        return sum;
    }

    /** How many values tell as much as one independent value: the greater of that at the cut and that of all cuts together, and never below 1. */
    private static double designEffect(List<Log2Histogram> slices, Log2Histogram all, int cut) {
        double clustered = 0;
        double independent = 0;
        for (int i = 0; i < LAST_CUT; i++) {
            clustered += clusteredVariance(slices, all, i);
            independent += independentVariance(all, i);
        }
        double here = ratio(clusteredVariance(slices, all, cut), independentVariance(all, cut));
        return Math.max(1, Math.max(here, ratio(clustered, independent)));
    }

    private static double ratio(double clustered, double independent) {
        return independent == 0 ? 1 : clustered / independent;
    }

    private static double independentVariance(Log2Histogram all, int cut) {
        double share = (double) upTo(all, cut) / all.total();
        return share * (1 - share) / all.total();
    }

    /** Variance of the share up to a bucket, each slice taken as one draw (the ratio estimator of cluster samples). */
    private static double clusteredVariance(List<Log2Histogram> slices, Log2Histogram all, int cut) {
        double share = (double) upTo(all, cut) / all.total();
        double squares = 0;
        for (Log2Histogram slice : slices) {
            double off = upTo(slice, cut) - share * slice.total();
            squares += off * off;
        }
        double number = slices.size();
        return number / (number - 1) * squares / all.total() / all.total();
    }

    /** The chance of a distance beyond this, by Kolmogorov's series. */
    private static double kolmogorov(double x) {
        if (x < 0.3) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
