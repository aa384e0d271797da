package io.probescope.desktop.view.table;

import io.probescope.desktop.view.RowScope;
import java.util.List;

/**
 * Which rows a table has, whatever their number. Immutable.
 *
 * @param scope those rows
 * @param query that asked for them
 * @param matching how many they are
 * @param blocks where they are in the order they came; {@code null} in a column's order
 * @param edge rows that are known: the newest in the order they came, the first in a column's
 * @param stable how many of the first rows are the same as in the result that it has grown of; 0 for none
 */
record TableRows(TableQuery query, RowScope scope, long matching, RowBlocks blocks, List<Object[]> edge, long stable) {
    /** The most rows of an edge: more than a screen shows. */
    static final int EDGE = 1_000;

    TableRows {
        edge = List.copyOf(edge);
    }

    boolean isArrival() {
        return blocks != null;
    }

    /** Where the edge begins. */
    long edgeBegin() {
        return isArrival() ? matching - edge.size() : 0;
    }
}
