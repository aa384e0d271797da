package io.probescope.desktop.selection;

/**
 * From one moment to another. Immutable.
 *
 * @param fromNs nanoseconds since the epoch, inclusive
 * @param toNs nanoseconds since the epoch, exclusive
 */
public record TimeRange(long fromNs, long toNs) {
    public static final TimeRange NONE = new TimeRange(0, 0);

    /** Between two moments in either order. */
    public static TimeRange between(long one, long other) {
        return new TimeRange(Math.min(one, other), Math.max(one, other));
    }

    public boolean isEmpty() {
        return toNs <= fromNs;
    }

    public boolean contains(TimeRange other) {
        return fromNs <= other.fromNs && other.toNs <= toNs;
    }

    /** What both have. */
    public TimeRange and(TimeRange other) {
        TimeRange both = new TimeRange(Math.max(fromNs, other.fromNs), Math.min(toNs, other.toNs));
        return both.isEmpty() ? NONE : both;
    }
}
