package io.probescope.desktop.view.latency;

/**
 * Where values are on the screen, the lowest at the bottom: on a log scale a power of two is as high as any other, on a linear one each value. Immutable.
 *
 * <p>Values are told by their logarithm to the base of two, as the buckets of a histogram are; 0 stands for the value 0.
 *
 * @param low the logarithm at the bottom; a linear axis begins at the value 0
 * @param high the logarithm at the top, above {@code low}
 * @param top pixels
 * @param height pixels
 */
record ValueAxis(boolean linear, double low, double high, double top, double height) {

    /** The height of a value on the chart, whole pixels. */
    double y(double log) {
        double share = linear ? value(log) / value(high) : (log - low) / (high - low);
        return Math.rint(top + height * (1 - share));
    }

    /** The first whole number at or above a value. */
    static double value(double log) {
        return log == 0 ? 0 : Math.ceil(Math.pow(2, log));
    }
}
