package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that reaches its limit: real events until its probe is stopped, and nothing recorded is lost. */
@Tag("real")
class SpaceLimitTest {
    private static final long ROOM_BYTES = 1 << 20;
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void atTheLimitProbesAreStoppedAndWhatWasRecordedStays() throws Exception {
        Path file = directory.resolve("limited.probescope");
        ListenerLog log = new ListenerLog();
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        long committed;
        try (Recording recording = Recording.start(connection, file, log)) {
            RunStarted run = start(recording).get(20, TimeUnit.SECONDS);
            long limit = recording.status().sessionBytes() + ROOM_BYTES;
            recording.limit(new SpaceLimit(limit, 0));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (state(recording, run) == RunState.RUNNING) {
                assertTrue(System.nanoTime() < deadline, "still running at " + recording.status());
                new ProcessBuilder(Workloads.of("opensnoop").toString()).start().waitFor();
            }
            while (state(recording, run) != RunState.STOPPED) {
                assertTrue(System.nanoTime() < deadline, "never stopped: " + recording.status());
                Thread.onSpinWait();
            }
            assertEquals(limit, recording.status().reachBytes());
            List<String> told = log.problems.stream().map(Problem::cause).toList();
            assertTrue(told.stream().anyMatch(cause -> cause.contains("has reached its limit")), told.toString());
            ExecutionException refused = assertThrows(
                    ExecutionException.class, () -> start(recording).get(20, TimeUnit.SECONDS));
            assertTrue(refused.getCause() instanceof ProblemException, refused.toString());
            committed = recording.session().info().rows();

            recording.limit(new SpaceLimit(64 * ROOM_BYTES, 0));
            while (recording.status().reachBytes() != 64 * ROOM_BYTES) {
                assertTrue(System.nanoTime() < deadline, "the other limit never counted");
                Thread.onSpinWait();
            }
            start(recording).get(20, TimeUnit.SECONDS);
        }
        SavedSession saved = SavedSession.open(file);
        try {
            assertTrue(committed > 0);
            assertTrue(saved.reader().info().rows() >= committed);
            assertTrue(saved.reader().info().finished());
        } finally {
            saved.close();
        }
    }

    private static RunState state(Recording recording, RunStarted run) {
        return recording.status().runs().stream()
                .filter(status -> status.run() == run.run())
                .findFirst()
                .map(RecordingStatus.RunStatus::state)
                .orElse(RunState.RUNNING); // told within half a second
    }

    private static CompletableFuture<RunStarted> start(Recording recording) throws Exception {
        ProbeDescriptor probe = ProbeCatalog.bundled().probe("opensnoop");
        return recording.startProbe(
                probe, ProbeCatalog.bundled().object(probe), ParameterParser.parse(probe, Map.of()));
    }
}
