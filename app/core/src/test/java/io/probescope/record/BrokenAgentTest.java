package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ScriptedAgent;
import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that say what the real one never says; what was committed before must stay. */
class BrokenAgentTest {
    private static final ProbeDescriptor PROBE = new ProbeDescriptor(
            "p",
            "P",
            "",
            "",
            "",
            "",
            Layer.SYSCALLS,
            "",
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            1000,
            0,
            List.of(),
            Map.of(),
            "");

    /** Answers a start with three rows; then comes what the test adds. */
    private static final String THREE_ROWS = ScriptedAgent.HELLO + """
            while read -r line; do case $line in *'"start"'*) break;; esac; done
            echo '{"t":"schema","run":1,"stream":1,"map":"e","kind":"events","columns":[{"name":"time","type":"u64","meaning":"timestamp_ns"},{"name":"n","type":"u32","meaning":""}]}'
            echo '{"t":"attached","run":1,"mono_ns":5,"hidden_pids":[],"roles":[]}'
            echo '[1,10,1]'; echo '[1,11,2]'; echo '[1,12,3]'
            """;

    @TempDir
    Path directory;

    private Problem endOf(String script) throws Exception {
        Path file = directory.resolve("session.probescope");
        ListenerLog log = new ListenerLog();
        AgentConnection connection = ScriptedAgent.start(script);
        try (Recording recording = Recording.start(connection, file, log)) {
            recording.startProbe(PROBE, new byte[] {1}, Map.of()).get(10, TimeUnit.SECONDS);
            Problem problem = log.ended.get(20, TimeUnit.SECONDS).orElseThrow();
            assertEquals(3L, count(recording));
            assertEquals(RunState.CUT, recording.status().runs().get(0).state());
            assertEquals(1, recording.session().info().notes().size());
            assertEquals("gap", recording.session().info().notes().get(0).kind());
            assertThrows(
                    ExecutionException.class,
                    () -> recording.startProbe(PROBE, new byte[] {1}, Map.of()).get(10, TimeUnit.SECONDS));
            return problem;
        } finally {
            try (SavedSession saved = SavedSession.open(file)) {
                assertEquals(3L, saved.reader().info().rows());
                assertTrue(saved.reader().info().finished());
            }
        }
    }

    private static long count(Recording recording) throws ProblemException {
        return recording.session().query("SELECT count(*) FROM p", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    @Test
    void aCorruptLineEndsTheRecordingAndKeepsTheRows() throws Exception {
        Problem problem = endOf(THREE_ROWS + "echo '[1,13,oops]'; cat >/dev/null");
        assertTrue(problem.cause().startsWith("Line 7 from the agent is corrupt"), problem.cause());
        assertTrue(problem.detail().contains("oops"), problem.detail());
    }

    @Test
    void aTruncatedLineEndsTheRecordingAndKeepsTheRows() throws Exception {
        Problem problem = endOf(THREE_ROWS + "printf '[1,13'; exit 0");
        assertTrue(problem.cause().startsWith("Line 7 from the agent is corrupt"), problem.cause());
    }

    @Test
    void anAgentThatDiesTellsItsLastWords() throws Exception {
        Problem problem = endOf(THREE_ROWS + "echo 'out of luck' >&2; exit 1");
        assertTrue(problem.cause().contains("ended unexpectedly (exit status 1)"), problem.cause());
        assertTrue(problem.detail().contains("out of luck"), problem.detail());
    }

    @Test
    void anAgentThatFallsSilentIsGivenUp() throws Exception {
        Problem problem = endOf(THREE_ROWS + "cat >/dev/null");
        assertTrue(problem.cause().contains("silent for 10 s"), problem.cause());
    }

    @Test
    void aRowOfAnUnknownStreamEndsTheRecording() throws Exception {
        Problem problem = endOf(THREE_ROWS + "echo '[9,1]'; cat >/dev/null");
        assertTrue(problem.cause().contains("corrupt"), problem.cause());
    }

    @Test
    void aRefusedProbeFailsItsFutureAndNothingElse() throws Exception {
        String script = ScriptedAgent.HELLO + """
                while read -r line; do case $line in *'"start"'*) break;; esac; done
                echo '{"t":"refused","run":1,"code":"kernel","cause":"No BTF.","next":"Take another kernel.","detail":"","roles":[]}'
                cat >/dev/null
                """;
        ListenerLog log = new ListenerLog();
        try (Recording recording = Recording.start(ScriptedAgent.start(script), directory.resolve("s"), log)) {
            ExecutionException refused = assertThrows(
                    ExecutionException.class,
                    () -> recording.startProbe(PROBE, new byte[] {1}, Map.of()).get(10, TimeUnit.SECONDS));
            ProbeRefusedException problem = assertInstanceOf(ProbeRefusedException.class, refused.getCause());
            assertEquals("No BTF.", problem.problem().cause());
            assertTrue(!log.ended.isDone());
        }
        assertTrue(log.ended.get(1, TimeUnit.SECONDS).isEmpty());
    }

    @Test
    void anAgentThatSaysSomethingElseThanHelloIsTold() {
        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> ScriptedAgent.start("#!/bin/sh\necho Welcome; cat").close());
        assertTrue(
                problem.problem().cause().contains("greeting"),
                problem.problem().cause());
    }

    @Test
    void anAgentThatDiesAtOnceTellsItsLastWords() {
        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> ScriptedAgent.start("#!/bin/sh\necho 'no luck' >&2; exit 5")
                        .close());
        assertTrue(
                problem.problem().cause().endsWith("with exit status 5: no luck"),
                problem.problem().cause());
    }

    @Test
    void aSessionThatCannotBeCreatedLeavesTheConnection() throws Exception {
        Path file = Files.createFile(directory.resolve("taken"));
        try (AgentConnection connection = ScriptedAgent.start(ScriptedAgent.HELLO + "cat >/dev/null")) {
            assertThrows(ProblemException.class, () -> Recording.start(connection, file, new ListenerLog()));
            assertEquals("local", connection.address());
        }
    }
}
