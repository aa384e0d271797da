package io.probescope.desktop.selection;

/**
 * What of a session is looked at: a time range, and the rows that meet a filter; and what these are compared with. Immutable.
 *
 * @param fromNs first moment, nanoseconds since the epoch, inclusive
 * @param toNs last moment, nanoseconds since the epoch, exclusive
 * @param baseline {@code null} where nothing is compared
 */
public record Selection(long fromNs, long toNs, Filter filter, Baseline baseline) {
    /** Everything there is and will be. */
    public static final Selection ALL = new Selection(Long.MIN_VALUE, Long.MAX_VALUE);

    /** All rows of a time range. */
    public Selection(long fromNs, long toNs) {
        this(fromNs, toNs, Filter.NONE, null);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether no time is selected; there may be a filter. */
    public boolean isAllTime() {
        return fromNs == ALL.fromNs && toNs == ALL.toNs;
    }

    public TimeRange range() {
        return new TimeRange(fromNs, toNs);
    }

    /** The same rows in another time range; its ends may come in either order. */
    public Selection between(long from, long to) {
        return new Selection(Math.min(from, to), Math.max(from, to), filter, baseline);
    }

    /** The same rows at any time. */
    public Selection ofAllTime() {
        return new Selection(ALL.fromNs, ALL.toNs, filter, baseline);
    }

    /** The same time range, with another filter. */
    public Selection filtered(Filter wanted) {
        return new Selection(fromNs, toNs, wanted, baseline);
    }

    /** The same compared with something else, or with nothing for {@code null}. */
    public Selection against(Baseline wanted) {
        return new Selection(fromNs, toNs, filter, wanted);
    }

    /** The same for another reader of the session: what is compared with rows of the one that is closed is compared no more. */
    public Selection reread() {
        return baseline instanceof Baseline.Runs ? against(null) : this;
    }
}
