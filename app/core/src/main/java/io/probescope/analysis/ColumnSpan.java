package io.probescope.analysis;

import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * The neighbouring columns of time that a report tells of. Reports that follow each other leave no column out, and share none unless they end in the same one. Immutable.
 *
 * @param after the column in which the time that it tells of begins, which is the one where the report before it ended
 * @param last the column in which that time ends; the same as {@code after} for what tells of one column alone
 */
public record ColumnSpan(long after, long last) implements Comparable<ColumnSpan> {
    private static final Comparator<ColumnSpan> ORDER =
            Comparator.comparingLong(ColumnSpan::last).thenComparingLong(ColumnSpan::after);

    /** One column alone. */
    public static ColumnSpan only(long column) {
        return new ColumnSpan(column, column);
    }

    public long first() {
        return Math.min(after + 1, last);
    }

    /** How many columns they are, at least one. */
    public long count() {
        return last - first() + 1;
    }

    /** Each of them, in order. */
    public LongStream columns() {
        return LongStream.rangeClosed(first(), last);
    }

    public boolean holds(long column) {
        return column >= first() && column <= last;
    }

    /** The same in columns that are twice as wide, see {@link Bins#coarser}, as often as told. */
    public ColumnSpan coarser(int doublings) {
        return new ColumnSpan(after >> doublings, last >> doublings);
    }

    /** By where they end. */
    @Override
    public int compareTo(ColumnSpan other) {
        return ORDER.compare(this, other);
    }
}
