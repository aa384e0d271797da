package io.probescope.protocol;

/**
 * By how much a host's clock is ahead of the application's, as measured around one moment.
 *
 * @param monoNs host's CLOCK_MONOTONIC at that moment
 * @param realNs host's CLOCK_REALTIME at that moment, nanoseconds since the epoch
 * @param offsetNs {@code realNs} less the application's clock; negative when the host is behind
 * @param uncertaintyNs the true offset is within that of {@code offsetNs}: half the round trip of the measurement, and what clocks may have drifted since
 */
public record ClockOffset(long monoNs, long realNs, long offsetNs, long uncertaintyNs) {

    /** The moment by the application's clock, nanoseconds since the epoch. */
    public long applicationNs() {
        return realNs - offsetNs;
    }
}
