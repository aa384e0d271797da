package io.probescope.desktop.view.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows on the screen. Immutable.
 *
 * @param rows each {@code seq, time} and then the stream's columns; in the order shown
 * @param matching how many rows meet the filter in all
 */
record TablePage(List<Object[]> rows, long matching) {
    /** The most rows a page holds. */
    static final int LIMIT = 5_000;

    static final int SEQ = 0;
    static final int TIME = 1;
    /** Index of the stream's first column in a row. */
    static final int COLUMNS = 2;

    TablePage {
        rows = List.copyOf(rows);
    }

    /** The newest rows of this and later ones. */
    TablePage merge(TablePage later) {
        List<Object[]> all = new ArrayList<>(rows);
        all.addAll(later.rows);
        return new TablePage(all.subList(Math.max(0, all.size() - LIMIT), all.size()), matching + later.matching);
    }
}
