package io.probescope.analysis.change;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The exact test of two Poisson rates given their sum (Przyborowski and Wilenski, Biometrika 31, 1940). */
final class ExactTest {
    private ExactTest() {}

    /**
     * How likely the part of all events that fell on one side is at least this far off where nothing differs: twice the smaller tail of the binomial, 0 to 1. Of more
     * events than an {@code int} counts 0: there independent events vary by a part in 40,000, and what else moves a rate decides.
     *
     * @param part events of one side, never below 0
     * @param all those of both
     * @param share how much of both sides' time is its
     */
    static double chance(double part, double all, double share) {
        if (all > Integer.MAX_VALUE) {
            return 0;
        }
        BinomialDistribution binomial = BinomialDistribution.of((int) Math.round(all), share);
        int count = (int) Math.round(part);
        return Math.min(
                1, 2 * Math.min(binomial.cumulativeProbability(count), binomial.survivalProbability(count - 1)));
    }

    /** The least that {@link #chance} can be for so many events: where all of them fell on the side that has less time. */
    static double leastChance(double all, double share) {
        return Math.min(1, 2 * Math.pow(Math.min(share, 1 - share), all));
    }
}
