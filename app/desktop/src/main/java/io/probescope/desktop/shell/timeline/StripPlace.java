package io.probescope.desktop.shell.timeline;

import io.probescope.desktop.fx.chart.TimeScale;

/**
 * Where the moments of a session lie on its strip. Immutable; lengths are layout units.
 *
 * @param startNs nanoseconds since the epoch
 * @param spanNs never less than a second
 */
record StripPlace(long startNs, long spanNs, double width, double height) {
    /** Height of the axis below. */
    static final double AXIS = 17;

    private static final double EDGE = 12;
    private static final long SHORTEST_NS = 1_000_000_000L;

    /** @param endNs the last moment of the session by now, nanoseconds since the epoch */
    static StripPlace of(long startNs, long endNs, double width, double height) {
        return new StripPlace(startNs, Math.max(SHORTEST_NS, endNs - startNs), width, height);
    }

    double left() {
        return EDGE;
    }

    double right() {
        return width - EDGE;
    }

    /** Where the axis begins, and what stands on it ends. */
    double floor() {
        return height - AXIS;
    }

    double xOf(long timeNs) {
        return left() + (right() - left()) * (timeNs - startNs) / spanNs;
    }

    /** The same, or the end beyond which it is. */
    double within(long timeNs) {
        return Math.max(left(), Math.min(right(), xOf(timeNs)));
    }

    long timeAt(double x) {
        double share = Math.max(0, Math.min(1, (x - left()) / (right() - left())));
        return startNs + (long) (share * spanNs);
    }

    TimeScale scale() {
        return new TimeScale(startNs, startNs + spanNs, left(), right());
    }
}
