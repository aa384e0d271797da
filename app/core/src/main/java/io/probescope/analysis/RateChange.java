package io.probescope.analysis;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How a rate differs between two sides, and whether chance explains it. Immutable.
 *
 * <p>Events come in bursts, so that a test that takes them as independent calls noise a difference. Each side is cut into some twenty slices of time; how much their sums
 * differ among each other says how much the rate moves by itself ("batch means": Schmeiser, Operations Research 30, 1982). The means of both sides are compared by the t
 * test for unequal variances (Welch, Biometrika 34, 1947). Counts are never taken to vary less than independent events would, and must also pass the exact test of two
 * Poisson rates given their sum ({@link ExactTest}); the greater of the two chances counts.
 *
 * @param before per second, on the side compared with
 * @param now per second, on the other side
 * @param chance how likely rates differ at least this much where nothing changed, 0 to 1; 1 where there is too little to tell
 * @param noticed the smallest difference that would have been noticed, per second; infinite where none would
 * @param tested whether the number can be tested at all
 */
public record RateChange(double before, double now, double chance, double noticed, boolean tested) {

    /**
     * Compares what a key adds up to on both sides.
     *
     * @param counts whether the sums count events, one each
     */
    public static RateChange of(SlicedSum before, Slicing beforeTime, SlicedSum now, Slicing nowTime, boolean counts) {
        double rateBefore = before.total() / beforeTime.seconds();
        double rateNow = now.total() / nowTime.seconds();
        if (!beforeTime.suffices() || !nowTime.suffices()) {
            return new RateChange(rateBefore, rateNow, 1, Double.POSITIVE_INFINITY, true);
        }
        double pooled = counts ? (before.total() + now.total()) / (beforeTime.seconds() + nowTime.seconds()) : 0;
        double errorBefore = squaredError(before, beforeTime, pooled);
        double errorNow = squaredError(now, nowTime, pooled);
        double error = Math.sqrt(errorBefore + errorNow);
        if (error == 0) {
            boolean equal = rateBefore == rateNow;
            return new RateChange(rateBefore, rateNow, equal ? 1 : 0, 0, true);
        }
        TDistribution t = TDistribution.of(Welch.freedom(errorBefore, beforeTime.slices(), errorNow, nowTime.slices()));
        double distance = Math.abs(mean(now, nowTime) - mean(before, beforeTime)) / error;
        double chance = Math.min(1, 2 * t.survivalProbability(distance));
        double noticed = error * t.inverseSurvivalProbability(FalseDiscovery.RATE / 2);
        if (counts) {
            double share = nowTime.seconds() / (beforeTime.seconds() + nowTime.seconds());
            chance = Math.max(chance, ExactTest.chance(now.total(), before.total() + now.total(), share));
        }
        return new RateChange(rateBefore, rateNow, chance, noticed, true);
    }

    /** Two numbers that can't be tested, such as greatest values; {@code NaN} where a side has none. */
    public static RateChange untested(double before, double now) {
        return new RateChange(before, now, 1, Double.POSITIVE_INFINITY, false);
    }

    public double difference() {
        return now - before;
    }

    /** How many times as much it is now; infinite for something new, {@code NaN} where there is nothing on both sides. */
    public double ratio() {
        return now / before;
    }

    /**
     * What that tells.
     *
     * @param limit the greatest chance that is called a difference
     */
    public Verdict verdict(double limit) {
        if (!tested) {
            return Verdict.UNTESTED;
        }
        if (chance <= limit) {
            return now > before ? Verdict.MORE : Verdict.LESS;
        }
        return noticed > (before + now) / 2 ? Verdict.TOO_LITTLE : Verdict.SAME;
    }

    /** What it tells by itself, not as one of many. */
    public Verdict verdict() {
        return verdict(FalseDiscovery.RATE);
    }

    private static double mean(SlicedSum sum, Slicing time) {
        return sum.inSlices() / (time.slices() * time.sliceSeconds());
    }

    /** The squared standard error of a side's mean rate. */
    private static double squaredError(SlicedSum sum, Slicing time, double pooledRate) {
        double independent = pooledRate * time.sliceSeconds();
        double variance = Math.max(independent, sum.variance(time.slices()));
        return variance / time.slices() / (time.sliceSeconds() * time.sliceSeconds());
    }
}
