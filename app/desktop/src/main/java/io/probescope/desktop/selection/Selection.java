package io.probescope.desktop.selection;

import java.util.List;

/**
 * What of a session is looked at: a time range, and whose rows. Immutable.
 *
 * @param fromNs first moment, nanoseconds since the epoch, inclusive
 * @param toNs last moment, nanoseconds since the epoch, exclusive
 * @param matches what rows must all meet, as far as their stream has the column
 */
public record Selection(long fromNs, long toNs, List<Match> matches) {
    /** Everything there is and will be. */
    public static final Selection ALL = new Selection(Long.MIN_VALUE, Long.MAX_VALUE);

    public Selection {
        matches = List.copyOf(matches);
    }

    /** All rows of a time range. */
    public Selection(long fromNs, long toNs) {
        this(fromNs, toNs, List.of());
    }

    /**
     * Only rows with this value.
     *
     * @param column name of the column
     * @param meaning its meaning; a stream's column must have both the name and the meaning
     * @param text the value as the database casts it to text; empty for none
     */
    public record Match(String column, String meaning, String text) {}

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether no time is selected; there may be matches. */
    public boolean isAllTime() {
        return fromNs == ALL.fromNs && toNs == ALL.toNs;
    }

    /** The same rows in another time range. */
    public Selection between(long from, long to) {
        return new Selection(from, to, matches);
    }

    /** The same time range, with other matches. */
    public Selection matching(List<Match> wanted) {
        return new Selection(fromNs, toNs, wanted);
    }
}
