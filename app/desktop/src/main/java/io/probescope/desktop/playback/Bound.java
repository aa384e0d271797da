package io.probescope.desktop.playback;

/**
 * Which rows exist for the screen: those up to a row and up to a moment. Immutable.
 *
 * <p>Rows arrive a little out of the order of their times, so neither says it alone: a session that grows has more rows, a playback that goes on reaches later moments.
 *
 * @param seq last row, inclusive
 * @param timeNs last moment, nanoseconds since the epoch, inclusive; {@link Long#MAX_VALUE} for all
 */
public record Bound(long seq, long timeNs) {
    /** Below every row. */
    public static final Bound NOTHING = new Bound(0, Long.MAX_VALUE);

    /** All rows up to one, of whatever time. */
    public static Bound upTo(long seq) {
        return new Bound(seq, Long.MAX_VALUE);
    }

    /** Whether all rows of another bound are within this one. */
    public boolean holds(Bound other) {
        return other.seq <= seq && other.timeNs <= timeNs;
    }
}
