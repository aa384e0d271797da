package io.probescope.desktop.shell.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NewestMomentTest {
    private final NewestMoment newest = new NewestMoment();

    @Test
    void timePassesWhileNothingHappensAndNeverGoesBack() {
        assertEquals(0, newest.at(0, true, 7));
        assertEquals(1000, newest.at(1000, true, 10));
        assertEquals(1020, newest.at(1000, true, 30));
        assertEquals(1024, newest.at(1024, true, 35), "a row that took a while to come");
        assertEquals(1100, newest.at(1100, true, 40), "rows tell when it is");
        assertEquals(1105, newest.at(1100, true, 45));
    }

    @Test
    void aClockThatFellBehindIsMetAgain() {
        assertEquals(1000, newest.at(1000, true, 10));
        assertEquals(1100, newest.at(1000, true, 110), "the host stood still meanwhile");
        assertEquals(1100, newest.at(1010, true, 120));
        assertEquals(1100, newest.at(1050, true, 160));
        assertEquals(1110, newest.at(1110, true, 220));
        assertEquals(1115, newest.at(1110, true, 225));
    }

    @Test
    void standsOnceNothingIsRecordedAndBeginsAnewWithAnotherSession() {
        newest.at(1000, true, 10);
        assertEquals(1005, newest.at(1000, true, 15));
        assertEquals(1005, newest.at(1000, false, 50));
        assertEquals(1005, newest.at(1000, false, 90));
        assertEquals(0, newest.at(0, false, 100));
        assertEquals(500, newest.at(500, false, 110));
    }
}
