package io.probescope.desktop.shell.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StripPlaceTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;

    private final StripPlace place = new StripPlace(START_NS, 10_000_000_000L, 1024, 62);

    @Test
    void aMomentIsFoundWhereItLies() {
        assertEquals(place.left(), place.xOf(START_NS));
        assertEquals(place.right(), place.xOf(START_NS + place.spanNs()));
        long moment = START_NS + 2_500_000_000L;
        assertEquals(place.left() + 250, place.xOf(moment));
        assertEquals(moment, place.timeAt(place.xOf(moment)));
    }

    @Test
    void whatIsBesideTheStripIsItsEnd() {
        assertEquals(START_NS, place.timeAt(-5));
        assertEquals(START_NS + place.spanNs(), place.timeAt(5000));
        assertEquals(place.left(), place.within(START_NS - 1_000_000_000L));
        assertEquals(place.right(), place.within(START_NS + 20_000_000_000L));
    }

    @Test
    void aSessionWithoutTimeStillHasASecond() {
        assertEquals(1_000_000_000L, StripPlace.of(0, 0, 1024, 62).spanNs());
    }
}
