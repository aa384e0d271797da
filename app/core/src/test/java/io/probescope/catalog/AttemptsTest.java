package io.probescope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Path SESSION = Path.of("probe");
    private final List<String> sessions = new ArrayList<>();

    @Test
    void aProbeOfWhichNothingIsKnownMustCountRightAtTheSecondTime() {
        assertThrows(
                AssertionError.class, () -> Attempts.orTwo(null).untilExact(SESSION, session -> countWrongly(session)));
        assertEquals(List.of("probe-1.probescope", "probe-2.probescope"), sessions);
    }

    @Test
    void oneThatTheKernelMaySpoilIsCountedAgainUntilItIsRight() throws Exception {
        new Attempts(3, "sched_switch").untilExact(SESSION, session -> {
            if (sessions.isEmpty()) {
                countWrongly(session);
            }
            sessions.add(session.toString());
        });
        assertEquals(List.of("probe-1.probescope", "probe-2.probescope"), sessions);
    }

    @Test
    void aLossThatTheSessionTellsIsNoWrongCount() throws Exception {
        Attempts.orTwo(null).untilExact(SESSION, session -> {
            sessions.add(session.toString());
            if (sessions.size() < 3) {
                throw new CountedLossError("1 missed", new AssertionError("one is missing"));
            }
        });
        assertEquals(3, sessions.size());
    }

    @Test
    void afterALossThatTheSessionTellsAWrongCountIsStillWrong() {
        assertThrows(
                AssertionError.class,
                () -> Attempts.orTwo(null).untilExact(SESSION, session -> {
                    if (sessions.isEmpty()) {
                        sessions.add(session.toString());
                        throw new CountedLossError("1 missed", new AssertionError("one is missing"));
                    }
                    countWrongly(session);
                }));
        assertEquals(2, sessions.size());
    }

    @Test
    void moreThanOneAttemptNeedsAReason() {
        assertThrows(IllegalArgumentException.class, () -> new Attempts(3, " "));
    }

    private void countWrongly(Path session) {
        sessions.add(session.toString());
        fail("one is missing");
    }
}
