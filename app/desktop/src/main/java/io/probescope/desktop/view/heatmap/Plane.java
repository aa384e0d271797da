package io.probescope.desktop.view.heatmap;

/**
 * What is drawn against what. Immutable.
 *
 * @param x to the right
 * @param y upwards
 * @param logX whether numbers to the right stand on a log scale
 * @param logY whether numbers upwards stand on a log scale
 */
record Plane(Dimension x, Dimension y, boolean logX, boolean logY, Naming naming) {

    /** Whether the colour tells whose rows they are. */
    boolean tellsNames() {
        return !naming.equals(Naming.count());
    }

    boolean isTimed() {
        return x.kind() == Dimension.Measures.TIME;
    }

    /** Whether the moment within a second is what stands upwards. */
    boolean isSubSecond() {
        return y.kind() == Dimension.Measures.OFFSET;
    }
}
