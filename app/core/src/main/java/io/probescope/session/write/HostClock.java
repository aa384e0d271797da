package io.probescope.session.write;

import io.probescope.protocol.ClockOffset;
import io.probescope.session.Timeline;

/**
 * A traced host's clocks: turns CLOCK_MONOTONIC into nanoseconds since the epoch, by the host's own clock or by the application's. Used by one thread.
 *
 * <p>A step of the host's wall clock moves what comes later on a {@link Timeline#HOST} and nothing on a {@link Timeline#APPLICATION}.
 */
final class HostClock {
    /** A larger change of the clocks' difference between two pairs is a step, not drift. */
    private static final long STEP_NS = 500_000_000;

    private final Timeline timeline;
    private long monoNs;
    private long realLessMonoNs;
    private long epochLessMonoNs;
    private boolean measured;

    HostClock(Timeline timeline, long monoNs, long realNs) {
        this.timeline = timeline;
        this.monoNs = monoNs;
        this.realLessMonoNs = realNs - monoNs;
        this.epochLessMonoNs = realLessMonoNs;
    }

    /**
     * Takes a new pair.
     *
     * @return by how much the wall clock was set or the host slept, nanoseconds; 0 when it ran evenly
     */
    long pair(long newMonoNs, long newRealNs) {
        long difference = newRealNs - newMonoNs;
        long step = difference - realLessMonoNs;
        monoNs = newMonoNs;
        realLessMonoNs = difference;
        if (!measured) {
            epochLessMonoNs = difference;
        }
        return Math.abs(step) > STEP_NS ? step : 0;
    }

    /** Takes a new measurement against the application's clock. */
    void measured(ClockOffset offset) {
        if (timeline == Timeline.APPLICATION) {
            measured = true;
            epochLessMonoNs = offset.applicationNs() - offset.monoNs();
        }
    }

    long epochNs(long mono) {
        return mono + epochLessMonoNs;
    }

    /** CLOCK_MONOTONIC of the latest pair. */
    long latestMonoNs() {
        return monoNs;
    }
}
