package io.probescope.analysis;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Whether a share differs between two sides, see {@link FlameDiff}. */
final class ShareTest {
    /** With fewer samples than this on both sides together the test says nothing. */
    private static final double LEAST_SAMPLES = 10;

    private ShareTest() {}

    /**
     * How likely shares differ at least this much by chance where they are the same, 0 to 1.
     *
     * @param before samples of one kind in each slice of the side compared with
     * @param beforeAll all samples of these slices
     * @param now samples of that kind in each slice of the other side
     * @param nowAll all samples of these slices
     */
    static double chance(double[] before, double[] beforeAll, double[] now, double[] nowAll) {
        double one = sum(before);
        double other = sum(now);
        double oneAll = sum(beforeAll);
        double otherAll = sum(nowAll);
        if (one + other < LEAST_SAMPLES || oneAll == 0 || otherAll == 0) {
            return 1;
        }
        double pooled = (one + other) / (oneAll + otherAll);
        double errorBefore = squaredError(before, beforeAll, pooled);
        double errorNow = squaredError(now, nowAll, pooled);
        double error = Math.sqrt(errorBefore + errorNow);
        double correction = 0.5 * (1 / oneAll + 1 / otherAll);
        double difference = Math.abs(other / otherAll - one / oneAll) - correction;
        if (error == 0 || difference <= 0) {
            return 1;
        }
        double distance = difference / error;
        boolean sliced = before.length >= Slicing.FEWEST && now.length >= Slicing.FEWEST;
        double tail = sliced
                ? TDistribution.of(Welch.freedom(errorBefore, before.length, errorNow, now.length))
                        .survivalProbability(distance)
                : NormalDistribution.of(0, 1).survivalProbability(distance);
        return Math.min(1, 2 * tail);
    }

    /** The squared standard error of a side's share: as its slices differ, and never less than that of independent samples. */
    private static double squaredError(double[] part, double[] all, double pooled) {
        double whole = sum(all);
        double independent = pooled * (1 - pooled) / whole;
        if (part.length < Slicing.FEWEST) {
            return independent;
        }
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
