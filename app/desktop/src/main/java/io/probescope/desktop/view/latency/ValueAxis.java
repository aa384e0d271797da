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

    /**
     * An axis that values have room on: whole powers of two on a log scale, and from 0 on a linear one.
     *
     * @param lowest the logarithm of the lowest value
     * @param above a logarithm above that of the greatest value
     * @param fewest how many powers of two a log scale has at least
     */
    static ValueAxis of(boolean linear, double lowest, double above, double fewest, double top, double height) {
        if (linear) {
            return new ValueAxis(true, 0, Math.max(1, above), top, height);
        }
        double low = Math.floor(lowest);
        double high = Math.max(Math.ceil(above), low + 1);
        while (high - low < fewest) {
            high++;
            low = Math.max(0, high - low < fewest ? low - 1 : low);
        }
        return new ValueAxis(false, low, high, top, height);
    }

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
