package io.probescope.desktop.selection;

/**
 * What of a session is looked at: a time, and the rows that meet a filter; and what these are compared with. The time is a range, or the last of it before the moment that is
 * shown, which moves on with that. Immutable.
 *
 * @param fromNs first moment, nanoseconds since the epoch, inclusive; of what moves on where it is now
 * @param toNs last moment, nanoseconds since the epoch, exclusive
 * @param lastNs how long before the moment that is shown it begins, nanoseconds; 0 for a range that stays
 * @param baseline {@code null} where nothing is compared
 */
public record Selection(long fromNs, long toNs, long lastNs, Filter filter, Baseline baseline) {
    /** Everything there is and will be. */
    public static final Selection ALL = new Selection(Long.MIN_VALUE, Long.MAX_VALUE);

    /** All rows of a time range. */
    public Selection(long fromNs, long toNs) {
        this(fromNs, toNs, 0, Filter.NONE, null);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether no time is selected; there may be a filter. */
    public boolean isAllTime() {
        return fromNs == ALL.fromNs && toNs == ALL.toNs;
    }

    /** Whether its time moves on with the moment that is shown. */
    public boolean movesOn() {
        return lastNs != 0;
    }

    public TimeRange range() {
        return new TimeRange(fromNs, toNs);
    }

    /** The same rows in another time range, which stays; its ends may come in either order. */
    public Selection between(long from, long to) {
        return new Selection(Math.min(from, to), Math.max(from, to), 0, filter, baseline);
    }

    /** The same rows at any time. */
    public Selection ofAllTime() {
        return new Selection(ALL.fromNs, ALL.toNs, 0, filter, baseline);
    }

    /**
     * The same rows of the last time up to a moment, nanoseconds since the epoch, inclusive.
     *
     * @param lengthNs nanoseconds, positive
     */
    public Selection ofLast(long lengthNs, long momentNs) {
        return new Selection(momentNs + 1 - lengthNs, momentNs + 1, lengthNs, filter, baseline);
    }

    /** The same once another moment is shown. */
    public Selection at(long momentNs) {
        return movesOn() ? ofLast(lastNs, momentNs) : this;
    }

    /** Whether it is another selection only in that the moment has moved on since. */
    public boolean isMovedFrom(Selection before) {
        return movesOn() && !equals(before) && at(0).equals(before.at(0));
    }

    /** The same time, with another filter. */
    public Selection filtered(Filter wanted) {
        return new Selection(fromNs, toNs, lastNs, wanted, baseline);
    }

    /** The same compared with something else, or with nothing for {@code null}. */
    public Selection against(Baseline wanted) {
        return new Selection(fromNs, toNs, lastNs, filter, wanted);
    }

    /** The same for another reader of the session: what is compared with rows of the one that is closed is compared no more. */
    public Selection reread() {
        return baseline instanceof Baseline.Runs ? against(null) : this;
    }
}
