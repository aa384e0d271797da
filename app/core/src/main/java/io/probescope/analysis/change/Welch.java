package io.probescope.analysis.change;

/** The t test for two means of unequal variance (Welch, Biometrika 34, 1947). */
final class Welch {
    private Welch() {}

    /**
     * Degrees of freedom after Welch and Satterthwaite.
     *
     * @param errorBefore squared standard error of one side's mean
     * @param before how many independent values it is the mean of, more than one
     * @param errorNow the same of the other side
     */
    static double freedom(double errorBefore, double before, double errorNow, double now) {
        double sum = errorBefore + errorNow;
        return sum * sum / (errorBefore * errorBefore / (before - 1) + errorNow * errorNow / (now - 1));
    }
}
