package io.probescope.desktop.view;

/**
 * When runs were watched. Immutable.
 *
 * @param sessionNs where their session begins, nanoseconds since the epoch; 0 while that is not known
 * @param fromNs nanoseconds since the epoch
 * @param toNs nanoseconds since the epoch, exclusive; what is known by now while they go on
 * @param isOver whether they have ended
 */
public record WatchedTime(long sessionNs, long fromNs, long toNs, boolean isOver) {
    public static final WatchedTime UNKNOWN = new WatchedTime(0, 0, 0, true);
}
