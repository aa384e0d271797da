package io.probescope.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The wall clock of this machine. */
final class WallClock {
    private WallClock() {}

    /** Now, nanoseconds since the epoch. */
    static long epochNs() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }
}
