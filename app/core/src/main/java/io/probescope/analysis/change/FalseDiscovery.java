package io.probescope.analysis.change;

import java.util.Arrays;

/**
 * Which of many tests tell something. Of the differences that are called so at most about a share of {@link #RATE} is chance: the procedure of Benjamini and Hochberg,
 * "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57 (1995).
 */
final class FalseDiscovery {
    static final double RATE = 0.01;

    private FalseDiscovery() {}

    /**
     * The greatest chance that is called a difference.
     *
     * @param chances of the tests, 0 to 1 each, in any order
     * @return below 0 where none is
     */
    static double limit(double... chances) {
        double[] sorted = chances.clone();
        Arrays.sort(sorted);
        double limit = -1;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] <= RATE * (i + 1) / sorted.length) {
                limit = sorted[i];
            }
        }
        return limit;
    }
}
