package io.probescope.desktop.view;

/**
 * When runs were watched. Immutable.
 *
 * @param fromNs nanoseconds since the epoch
 * @param toNs nanoseconds since the epoch, exclusive; what is known by now while they go on
 * @param isOver whether they have ended
 */
public record WatchedTime(long fromNs, long toNs, boolean isOver) {
    public static final WatchedTime UNKNOWN = new WatchedTime(0, 0, true);
}
