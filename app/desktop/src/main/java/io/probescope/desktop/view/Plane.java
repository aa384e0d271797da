package io.probescope.desktop.view;

/**
 * What is drawn against what. Immutable.
 *
 * @param x to the right
 * @param y upwards
 * @param logX whether numbers to the right stand on a log scale
 * @param logY whether numbers upwards stand on a log scale
 */
public record Plane(Dimension x, Dimension y, boolean logX, boolean logY, Naming naming) {

    /** Whether the colour tells whose rows they are. */
    public boolean tellsNames() {
        return !naming.equals(Naming.count());
    }

    public boolean isTimed() {
        return x.kind() == Dimension.Measures.TIME;
    }

    /** Whether the moment within a second is what stands upwards. */
    public boolean isSubSecond() {
        return y.kind() == Dimension.Measures.OFFSET;
    }
}
