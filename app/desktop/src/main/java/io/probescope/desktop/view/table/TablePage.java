package io.probescope.desktop.view.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows on the screen. Immutable.
 *
 * @param rows each {@code seq, time} and then the stream's columns; in the order shown
 * @param matching how many rows meet the filter in all
 * @param before how many of them stand before the page, in the order shown
 */
record TablePage(List<Object[]> rows, long matching, long before) {
    static final TablePage EMPTY = new TablePage(List.of(), 0, 0);

    /** The most rows a page holds. */
    static final int LIMIT = 5_000;

    static final int SEQ = 0;
    static final int TIME = 1;
    /** Index of the stream's first column in a row. */
    static final int COLUMNS = 2;

    TablePage {
        rows = List.copyOf(rows);
    }

    /** Whether the last of all rows is on it. */
    boolean isLast() {
        return before + rows.size() == matching;
    }

    /** Whether some row is on it. */
    boolean holds(long seq) {
        return rows.stream().anyMatch(row -> seq(row) == seq);
    }

    /** Whether some row is the newest of all. */
    boolean endsWith(long seq) {
        return isLast() && seq(rows.get(rows.size() - 1)) == seq;
    }

    /** The number of a row in its session. */
    static long seq(Object[] row) {
        return ((Number) row[SEQ]).longValue();
    }

    /** The newest rows of this, which is the last page, and later ones. */
    TablePage merge(TablePage later) {
        List<Object[]> all = new ArrayList<>(rows);
        all.addAll(later.rows);
        List<Object[]> newest = all.subList(Math.max(0, all.size() - LIMIT), all.size());
        long sum = matching + later.matching;
        return new TablePage(newest, sum, sum - newest.size());
    }

    /** The same page, with so many more rows behind it. */
    TablePage followedBy(long more) {
        return new TablePage(rows, matching + more, before);
    }
}
