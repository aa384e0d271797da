package io.probescope.analysis.change;

import io.probescope.analysis.LogHistogram;
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
        LogHistogram before,
        LogHistogram now,
        double distance,
        double chance,
        double noticed,
        boolean slower,
        List<PercentileChange> percentiles) {
    /** A distance below which no difference is missed that anybody would mind. */
    private static final double MINDED = 0.3;
    /** Where the distribution of Kolmogorov leaves the share of false alarms. */
    private static final double LIMIT = 1.6276;

    public HistogramChange {
        percentiles = List.copyOf(percentiles);
    }

    /**
     * Compares two sides.
     *
     * @param before values of each slice of the time compared with, at least one; slices of one side are equally long
     * @param now values of each slice of the other side, in the same buckets
     */
    public static HistogramChange of(List<LogHistogram> before, List<LogHistogram> now) {
        LogHistogram allBefore = together(before);
        LogHistogram allNow = together(now);
        List<PercentileChange> percentiles = PercentileChange.of(before, now);
        boolean told = told(before) && told(now);
        if (!told) {
            return new HistogramChange(allBefore, allNow, 0, 1, 1, false, percentiles);
        }
        Shares ofBefore = new Shares(before, allBefore);
        Shares ofNow = new Shares(now, allNow);
        int cut = 0;
        for (int i = 1; i < ofBefore.cuts(); i++) {
            if (Math.abs(ofBefore.upTo(i) - ofNow.upTo(i)) > Math.abs(ofBefore.upTo(cut) - ofNow.upTo(cut))) {
                cut = i;
            }
        }
        double gap = ofBefore.upTo(cut) - ofNow.upTo(cut);
        double distance = Math.abs(gap);
        double sizeBefore = allBefore.total() / ofBefore.designEffect(cut);
        double sizeNow = allNow.total() / ofNow.designEffect(cut);
        double root = Math.sqrt(sizeBefore * sizeNow / (sizeBefore + sizeNow));
        // Stephens, Journal of the Royal Statistical Society B 32 (1970): small samples too.
        double scale = root + 0.12 + 0.11 / root;
        return new HistogramChange(
                allBefore,
                allNow,
                distance,
                kolmogorov(scale * distance),
                Math.min(1, LIMIT / scale),
                gap > 0,
                percentiles);
    }

    public Verdict verdict() {
        if (chance <= FalseDiscovery.RATE) {
            return slower ? Verdict.MORE : Verdict.LESS;
        }
        return noticed > MINDED ? Verdict.TOO_LITTLE : Verdict.SAME;
    }

    static LogHistogram together(List<LogHistogram> slices) {
        return slices.stream().reduce(LogHistogram::merge).orElseThrow();
    }

    /** Whether enough slices hold something to tell how much they differ by themselves. */
    static boolean told(List<LogHistogram> slices) {
        return slices.stream().filter(slice -> slice.total() > 0).count() >= Slicing.FEWEST;
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

    /** The shares of a side's values up to each cut, and how much its slices differ in them. */
    private static final class Shares {
        private final long total;
        private final long[] all;
        private final List<long[]> slices;

        Shares(List<LogHistogram> slices, LogHistogram all) {
            total = all.total();
            this.all = all.cumulative();
            this.slices = slices.stream().map(LogHistogram::cumulative).toList();
        }

        /** Up to the last bucket there is always all. */
        int cuts() {
            return all.length - 1;
        }

        double upTo(int cut) {
            return (double) all[cut] / total;
        }

        /** How many values tell as much as one independent value: the greater of that at the cut and that of all cuts together, and never below 1. */
        double designEffect(int cut) {
            double clustered = 0;
            double independent = 0;
            for (int i = 0; i < cuts(); i++) {
                clustered += clusteredVariance(i);
                independent += independentVariance(i);
            }
            double here = ratio(clusteredVariance(cut), independentVariance(cut));
            return Math.max(1, Math.max(here, ratio(clustered, independent)));
        }

        private static double ratio(double clustered, double independent) {
            return independent == 0 ? 1 : clustered / independent;
        }

        private double independentVariance(int cut) {
            return upTo(cut) * (1 - upTo(cut)) / total;
        }

        /** Variance of the share up to a bucket, each slice taken as one draw (the ratio estimator of cluster samples). */
        private double clusteredVariance(int cut) {
            double squares = 0;
            for (long[] slice : slices) {
                double off = slice[cut] - upTo(cut) * slice[slice.length - 1];
                squares += off * off;
            }
            double number = slices.size();
            return number / (number - 1) * squares / total / total;
        }
    }
}
