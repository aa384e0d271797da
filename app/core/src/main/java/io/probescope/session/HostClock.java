package io.probescope.session;

/** A traced host's clocks: turns CLOCK_MONOTONIC into nanoseconds since the epoch by the latest pair. Used by one thread. */
final class HostClock {
    /** A larger change of the clocks' difference between two pairs is a step, not drift. */
    private static final long STEP_NS = 500_000_000;

    private long monoNs;
    private long offsetNs;

    HostClock(long monoNs, long realNs) {
        this.monoNs = monoNs;
        this.offsetNs = realNs - monoNs;
    }

    /**
     * Takes a new pair.
     *
     * @return by how much the wall clock was set or the host slept, nanoseconds; 0 when it ran evenly
     */
    long pair(long newMonoNs, long newRealNs) {
        long newOffset = newRealNs - newMonoNs;
        long step = newOffset - offsetNs;
        monoNs = newMonoNs;
        offsetNs = newOffset;
        return Math.abs(step) > STEP_NS ? step : 0;
    }

    long epochNs(long mono) {
        return mono + offsetNs;
    }

    /** CLOCK_MONOTONIC of the latest pair. */
    long latestMonoNs() {
        return monoNs;
    }
}
