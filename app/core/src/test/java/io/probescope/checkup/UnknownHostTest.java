package io.probescope.checkup;

import static io.probescope.checkup.KnownSession.SECOND_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.checkup.Checkup.Unanswered;
import io.probescope.checkup.KnownSession.Stream;
import io.probescope.protocol.HostFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkup of a session that does not say how many CPUs its host has. */
class UnknownHostTest {
    @TempDir
    private Path directory;

    @Test
    void whatNeedsTheNumberOfCpusIsNotKnownAndTheRestIsJudged() throws Exception {
        try (KnownSession session = new KnownSession(directory.resolve("s.probescope"), HostFacts.UNKNOWN)) {
            Stream threads = session.run("pidstat", KnownSession.THREADS);
            for (int second = 1; second <= 10; second++) {
                long end = second * SECOND_NS;
                threads.rows(1, end, SECOND_NS, 7, 7, "main", 950_000_000, 0, 950_000_000, SECOND_NS, 0);
            }
            Checkup checkup = Evaluation.of(session.end(), CheckupPlan.bundled(), run -> true, Map.of());
            List<Unanswered> ofPidstat = checkup.unanswered().stream()
                    .filter(unanswered ->
                            List.of("cpu_waiting", "cpu_full", "system_time").contains(unanswered.rule()))
                    .toList();
            assertEquals(3, ofPidstat.size(), checkup.toString());
            ofPidstat.forEach(unanswered ->
                    assertEquals("Not known: the session does not tell how many CPUs the host has.", unanswered.why()));
            assertEquals(
                    List.of("main (process 7) used 95 % of a CPU over the whole time."),
                    checkup.findings().stream().map(Finding::words).toList());
            assertTrue(
                    checkup.calm().stream().anyMatch(finding -> finding.rule().equals("major_faults")),
                    checkup.toString());
        }
    }

    @Test
    void aNumberThatIsNotKnownIsNotMadeUp() {
        assertEquals("?", Measure.COUNT.format(""));
        assertEquals("?", Measure.DURATION_NS.format(""));
        assertEquals("", Measure.TEXT.format(""));
    }
}
