package io.probescope.analysis.change;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How a rate, or a level, differs between two sides, and whether chance explains it. Immutable.
 *
 * <p>Events come in bursts, so that a test that takes them as independent calls noise a difference. Each side is cut into some twenty slices of time; how much their sums
 * differ among each other says how much the rate moves by itself ("batch means": Schmeiser, Operations Research 30, 1982). The means of both sides are compared by the t
 * test for unequal variances (Welch, Biometrika 34, 1947). Counts are never taken to vary less than independent events would, and must also pass the exact test of two
 * Poisson rates given their sum ({@link ExactTest}); the greater of the two chances counts.
 *
 * @param before per second, on the side compared with; of a level its mean
 * @param now per second, on the other side; of a level its mean
 * @param chance how likely rates differ at least this much where nothing changed, 0 to 1; 1 where there is too little to tell
 * @param noticed the smallest difference that would have been noticed, as they are told; infinite where none would
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
        // What is freed less what is allocated may be below 0, and is no number of events then.
        boolean events = counts && before.total() >= 0 && now.total() >= 0;
        double pooled = events ? (before.total() + now.total()) / (beforeTime.seconds() + nowTime.seconds()) : 0;
        double errorBefore = squaredError(before, beforeTime, pooled);
        double errorNow = squaredError(now, nowTime, pooled);
        RateChange change = welch(
                rateBefore,
                rateNow,
                Math.abs(mean(now, nowTime) - mean(before, beforeTime)),
                Math.sqrt(errorBefore + errorNow),
                Welch.freedom(errorBefore, beforeTime.slices(), errorNow, nowTime.slices()));
        if (!events) {
            return change;
        }
        double share = shareOf(nowTime, beforeTime);
        return change.noLessLikely(ExactTest.chance(now.total(), before.total() + now.total(), share));
    }

    /** Whether some outcome of so many events could be called a difference. */
    static boolean couldDiffer(SlicedSum before, Slicing beforeTime, SlicedSum now, Slicing nowTime) {
        double all = before.total() + now.total();
        return before.total() < 0
                || now.total() < 0
                || ExactTest.leastChance(all, shareOf(nowTime, beforeTime)) <= FalseDiscovery.RATE;
    }

    private static double shareOf(Slicing time, Slicing other) {
        return time.seconds() / (time.seconds() + other.seconds());
    }

    /** Compares where a level stood on average; what can't be tested where a side has none. */
    public static RateChange ofLevels(SlicedLevel before, SlicedLevel now) {
        if (before == null || now == null) {
            return untested(before == null ? Double.NaN : before.mean(), now == null ? Double.NaN : now.mean());
        }
        if (!before.suffices() || !now.suffices()) {
            return new RateChange(before.mean(), now.mean(), 1, Double.POSITIVE_INFINITY, true);
        }
        return welch(
                before.mean(),
                now.mean(),
                Math.abs(now.ofSlices() - before.ofSlices()),
                Math.sqrt(before.squaredError() + now.squaredError()),
                Welch.freedom(before.squaredError(), before.independent(), now.squaredError(), now.independent()));
    }

    /**
     * The t test of two means.
     *
     * @param distance of the means
     * @param error standard error of the distance; 0 where nothing moves
     * @param freedom degrees of freedom of the error
     */
    private static RateChange welch(double before, double now, double distance, double error, double freedom) {
        if (error == 0) {
            return new RateChange(before, now, before == now ? 1 : 0, 0, true);
        }
        TDistribution t = TDistribution.of(freedom);
        return new RateChange(
                before,
                now,
                Math.min(1, 2 * t.survivalProbability(distance / error)),
                error * t.inverseSurvivalProbability(FalseDiscovery.RATE / 2),
                true);
    }

    private RateChange noLessLikely(double least) {
        return new RateChange(before, now, Math.max(chance, least), noticed, tested);
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
        return tested ? Verdict.of(before, now, chance, limit, noticed) : Verdict.UNTESTED;
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
