package io.probescope.desktop.view.table;

/** How a row of a stream stands in an array: {@code seq, time} and then the stream's columns. */
final class EventRow {
    static final int SEQ = 0;
    static final int TIME = 1;
    /** Index of the stream's first column in a row. */
    static final int COLUMNS = 2;

    private EventRow() {}

    /** Stands for a row of so many columns that is not read by now. */
    static Object[] unread(int columns) {
        return new Object[COLUMNS + columns];
    }

    static boolean isRead(Object[] row) {
        return row != null && row[SEQ] != null;
    }

    /** The number of a row in its session; only of one that is read. */
    static long seq(Object[] row) {
        return ((Number) row[SEQ]).longValue();
    }

    /** The moment of a row, nanoseconds since the epoch; only of one that is read. */
    static long timeNs(Object[] row) {
        return ((Number) row[TIME]).longValue();
    }
}
