package io.probescope.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallClockTest {
    @Test
    void nowIsBetweenWhatTheSystemSaidBeforeAndAfter() {
        Instant before = Instant.now();
        Instant now = WallClock.instant(WallClock.epochNs());
        assertFalse(now.isBefore(before));
        assertFalse(now.isAfter(Instant.now()));
    }

    @Test
    void momentsAreExactOnBothSidesOfTheEpoch() {
        assertEquals(Instant.parse("2024-02-29T12:00:00.123456789Z"), WallClock.instant(1_709_208_000_123_456_789L));
        assertEquals(Instant.parse("1969-12-31T23:59:59.999999999Z"), WallClock.instant(-1));
    }
}
