package io.probescope.analysis.change;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether a share differs between two sides, see {@link FlameDiff}. Immutable.
 *
 * @param chance how likely shares differ at least this much by chance where they are the same, 0 to 1; 1 where there is too little to tell
 * @param noticed the smallest difference of the shares that would have been noticed; infinite where none would
 */
record ShareTest(double chance, double noticed) {
    /** With fewer samples than this on both sides together the test says nothing. */
    private static final double LEAST_SAMPLES = 10;

    private static final ShareTest TOO_LITTLE = new ShareTest(1, Double.POSITIVE_INFINITY);

    /**
     * Compares the shares of samples of one kind.
     *
     * @param before samples of that kind in each slice of the side compared with
     * @param beforeAll all samples of these slices
     * @param now samples of that kind in each slice of the other side
     * @param nowAll all samples of these slices
     */
    static ShareTest of(double[] before, double[] beforeAll, double[] now, double[] nowAll) {
        double one = sum(before);
        double other = sum(now);
        double oneAll = sum(beforeAll);
        double otherAll = sum(nowAll);
        boolean sliced = before.length >= Slicing.FEWEST && now.length >= Slicing.FEWEST;
        if (!sliced || one + other < LEAST_SAMPLES || oneAll == 0 || otherAll == 0) {
            return TOO_LITTLE;
        }
        double pooled = (one + other) / (oneAll + otherAll);
        double errorBefore = squaredError(before, beforeAll, pooled);
        double errorNow = squaredError(now, nowAll, pooled);
        double error = Math.sqrt(errorBefore + errorNow);
        if (error == 0) {
            return new ShareTest(1, 0);
        }
        TDistribution t = TDistribution.of(Welch.freedom(errorBefore, before.length, errorNow, now.length));
        double correction = 0.5 * (1 / oneAll + 1 / otherAll);
        double distance = Math.abs(other / otherAll - one / oneAll) - correction;
        double chance = distance <= 0 ? 1 : Math.min(1, 2 * t.survivalProbability(distance / error));
        return new ShareTest(chance, correction + error * t.inverseSurvivalProbability(FalseDiscovery.RATE / 2));
    }

    /** The squared standard error of a side's share: as its slices differ, and never less than that of independent samples. */
    private static double squaredError(double[] part, double[] all, double pooled) {
        double whole = sum(all);
        double independent = pooled * (1 - pooled) / whole;
        double share = sum(part) / whole;
        double squares = 0;
        for (int i = 0; i < part.length; i++) {
            double off = part[i] - share * all[i];
            squares += off * off;
        }
        double slices = part.length;
        return Math.max(independent, slices / (slices - 1) * squares / whole / whole);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
