package io.probescope.desktop.view.timeseries;

/** Which of the series of a column is at a height. */
final class SeriesPlace {
    private SeriesPlace() {}

    /**
     * The index of a series, or -1.
     *
     * @param values of the column
     * @param stacked whether they stand one upon the other, the first at the bottom; else each is a line, the first before the others
     * @param value at the height
     * @param near how far from a line it may be
     */
    static int at(double[] values, boolean stacked, double value, double near) {
        double below = 0;
        int nearest = -1;
        double least = near;
        for (int i = 0; i < values.length; i++) {
            double off = Math.abs(values[i] - value);
            if (stacked) {
                if (value >= below && value < below + values[i]) {
                    return i;
                }
                below += values[i];
            } else if (off < least || (nearest < 0 && off == least)) {
                nearest = i;
                least = off;
            }
        }
        return nearest;
    }
}
