package io.probescope.desktop.view.table;

import java.util.OptionalInt;
import javafx.collections.ObservableListBase;

/**
 * Those of a table's rows that JavaFX's table is given: some before and behind those in sight. That it has moved on is told to nobody: the table keeps as many rows, and who moves it has them
 * read anew. To be used on the screen's thread.
 */
final class RowWindow extends ObservableListBase<Object[]> {
    /** The most rows of a window: so many are walked over in no time. */
    static final int MOST = 30_000;
    /** Rows at least before and behind those in sight, as far as there are any: as many as can be selected at once. */
    static final int NEAR = SelectionLimit.MOST;

    private final PagedRows rows;
    private int begin;
    private int size;

    /**
     * A window on rows.
     *
     * @param row that it is about
     */
    RowWindow(PagedRows rows, int row) {
        this.rows = rows;
        size = Math.min(MOST, rows.size());
        begin = beginFor(row);
    }

    /** All rows. */
    PagedRows rows() {
        return rows;
    }

    /** Where it begins among all rows. */
    int begin() {
        return begin;
    }

    /** Where it is to begin for a row to be in it and those near it: where it does by now, if they are. */
    int beginFor(int row) {
        boolean isNear = Math.max(0, row - NEAR) >= begin && Math.min(rows.size(), (long) row + NEAR) <= begin + size;
        return isNear ? begin : Math.max(0, Math.min(rows.size() - size, row - MOST / 2));
    }

    void moveTo(int row) {
        begin = row;
    }

    /** There are more rows behind it: it takes them in unless it has its most. */
    void grow() {
        int now = Math.min(MOST, rows.size());
        if (now > size) {
            beginChange();
            nextAdd(size, now);
            size = now;
            endChange();
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object[] get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return rows.get(begin + index);
    }

    /** Looks only among rows in memory, and wants none: a table asks for the row that was selected in each list that it gets. */
    @Override
    public int indexOf(Object row) {
        if (!(row instanceof Object[] values) || !EventRow.isRead(values)) {
            return -1;
        }
        OptionalInt place = rows.find(EventRow.seq(values));
        return place.isPresent() && place.getAsInt() >= begin && place.getAsInt() < begin + size
                ? place.getAsInt() - begin
                : -1;
    }

    @Override
    public int lastIndexOf(Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }
}
