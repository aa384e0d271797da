package io.probescope.connect;

import io.probescope.protocol.ClockOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures a host's clock against the application's by the round trips of pings.
 *
 * <p>A host reads its clock somewhere within a round trip; taking the middle errs by half of it at most, however the way there and the way back differ. Of the last round
 * trips the one counts that says most: the shortest, where each grows by what the clocks may have drifted since. That is the minimum-delay filter of NTP (RFC 5905,
 * section 10), with the whole error bound in place of its estimates. A measurement that contradicts the one that counts means that a clock was set: it begins anew.
 *
 * <p>May be used from any thread.
 */
final class ClockFilter {
    /** At a ping every two seconds, the last minute. */
    private static final int KEPT = 32;
    /** Crystals that nobody disciplines are within that of each other, parts per million; a clock that is being slewed faster is met by the next measurement. */
    private static final long DRIFT_PPM = 50;

    private final Deque<RoundTrip> kept = new ArrayDeque<>();
    private int answers;
    private volatile ClockOffset best;

    /**
     * A ping and its answer.
     *
     * @param sentNs when the ping was sent, by the steady clock that times the round trip
     * @param monoNs host's CLOCK_MONOTONIC in between
     * @param realNs host's CLOCK_REALTIME in between
     * @param offsetNs {@code realNs} less the application's clock in the middle
     * @param halfNs half of the round trip
     */
    private record RoundTrip(long sentNs, long monoNs, long realNs, long offsetNs, long halfNs) {
        long uncertaintyNs(long nowNs) {
            return halfNs + ((nowNs - sentNs) / 1_000_000 + 1) * DRIFT_PPM;
        }
    }

    /**
     * Takes in a round trip.
     *
     * @param sentNs when the ping was sent, by a steady clock
     * @param heardNs when its answer was heard, by the same clock
     * @param monoNs host's CLOCK_MONOTONIC as answered
     * @param realNs host's CLOCK_REALTIME as answered
     * @param wallNs the application's clock when the answer was heard, nanoseconds since the epoch
     */
    synchronized void add(long sentNs, long heardNs, long monoNs, long realNs, long wallNs) {
        long half = (heardNs - sentNs) / 2;
        if (half < 0) {
            return;
        }
        RoundTrip now = new RoundTrip(sentNs, monoNs, realNs, realNs - (wallNs - half), half);
        kept.removeIf(before -> contradict(before, now, heardNs));
        kept.addLast(now);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        answers++;
        RoundTrip counts = now;
        for (RoundTrip before : kept) {
            if (before.uncertaintyNs(heardNs) < counts.uncertaintyNs(heardNs)) {
                counts = before;
            }
        }
        best = new ClockOffset(counts.monoNs, counts.realNs, counts.offsetNs, counts.uncertaintyNs(heardNs));
    }

    private static boolean contradict(RoundTrip before, RoundTrip now, long nowNs) {
        return Math.abs(now.offsetNs - before.offsetNs) > now.uncertaintyNs(nowNs) + before.uncertaintyNs(nowNs);
    }

    /** Round trips taken in. */
    synchronized int answers() {
        return answers;
    }

    /** What is known as of the last round trip; {@code null} before the first. */
    ClockOffset best() {
        return best;
    }
}
