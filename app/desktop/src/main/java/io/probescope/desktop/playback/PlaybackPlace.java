package io.probescope.desktop.playback;

/**
 * Where a playback is, and what it does. Immutable.
 *
 * @param untilNs the last moment that is shown, nanoseconds since the epoch; {@link Long#MAX_VALUE} while it follows
 * @param speed seconds of the session per second
 * @param looping whether what is selected is played again and again
 */
public record PlaybackPlace(Playback.State state, long untilNs, double speed, boolean looping) {
    /** All of a session is shown. */
    public static final PlaybackPlace FIRST = new PlaybackPlace(Playback.State.FOLLOWING, Long.MAX_VALUE, 1, false);
}
