package io.probescope.desktop.selection;

/**
 * A time range of a session. Immutable.
 *
 * @param fromNs first moment, nanoseconds since the epoch, inclusive
 * @param toNs last moment, nanoseconds since the epoch, exclusive
 */
public record Selection(long fromNs, long toNs) {
    /** Everything there is and will be. */
    public static final Selection ALL = new Selection(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean isAll() {
        return equals(ALL);
    }
}
