package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.session.StreamTable.StreamColumn;

/**
 * One of the first levels of a flame graph. Immutable.
 *
 * @param kind of its frames
 * @param column tells its frames apart: by a name, or by a number that the kernel gave out
 */
record Level(FlameTree.Kind kind, StreamColumn column) {

    /** Whether its frames are told apart by numbers, which have names beside them. */
    boolean isNumbered() {
        return column.column().meaning().equals("pid")
                || column.column().meaning().equals("tid");
    }

    /** The frame of a value; a number stands for its name until {@link OwnerNames} gives it one. */
    FlameTree.Frame frame(String value) {
        return FlameTree.Frame.owner(kind, value, isNumbered() ? value : "");
    }
}
