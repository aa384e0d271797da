package io.probescope.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The wall clock of this machine, whose moments are nanoseconds since the epoch. */
public final class WallClock {
    private static final long SECOND_NS = 1_000_000_000L;

    private WallClock() {}

    /** Now, nanoseconds since the epoch. */
    public static long epochNs() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }

    /** The moment of nanoseconds since the epoch, or before it. */
    public static Instant instant(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, SECOND_NS), Math.floorMod(epochNs, SECOND_NS));
    }
}
