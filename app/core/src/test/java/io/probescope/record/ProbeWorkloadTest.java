package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.RealSshd;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.Frame;
import io.probescope.session.SavedSession;
import io.probescope.session.SessionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each probe counts what its workload did, on this machine's kernel. */
@Tag("real")
class ProbeWorkloadTest {
    private static final Path WORKLOADS =
            Path.of("../../bpf/build/workload").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private static RunStarted start(Recording recording, String probe, Map<String, String> parameters)
            throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor descriptor = catalog.probe(probe);
        return recording
                .startProbe(descriptor, catalog.object(descriptor), ParameterParser.parse(descriptor, parameters))
                .get(20, TimeUnit.SECONDS);
    }

    /** Records a probe while its workload runs and returns what the workload said. */
    private String record(Path file, String probe, Map<String, String> parameters, String argument) throws Exception {
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        try (Recording recording = Recording.start(connection, file, new ListenerLog())) {
            RunStarted run = start(recording, probe, parameters);
            try (AgentConnection.RemoteCommand command =
                    connection.run(List.of(WORKLOADS.resolve(probe).toString(), argument))) {
                assertEquals(0, command.await(), command::output);
                recording.stopProbe(run.run()).get(60, TimeUnit.SECONDS);
                return command.output();
            }
        }
    }

    private static long number(SessionReader session, String sql) throws Exception {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private static long said(String output, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        assertTrue(matcher.find(), output);
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void tcpsendCountsEverySendAndByte() throws Exception {
        Path file = directory.resolve("s.probescope");
        String output = record(file, "tcpsend", Map.of("target_comm", "tcpsend"), "10007");
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(10_007, number(saved.reader(), "SELECT sum(calls) FROM tcpsend"));
            assertEquals(said(output, "(\\d+) bytes"), number(saved.reader(), "SELECT sum(bytes) FROM tcpsend"));
            assertEquals(0, number(saved.reader(), "SELECT sum(errors) FROM tcpsend"));
        }
    }

    @Test
    void runqlatCountsEveryWait() throws Exception {
        Path file = directory.resolve("s.probescope");
        String output = record(file, "runqlat", Map.of("target_comm", "runqlat"), "5003");
        long runs = said(output, "(\\d+) runs");
        try (SavedSession saved = SavedSession.open(file)) {
            long waits = number(saved.reader(), "SELECT sum(count) FROM runqlat");
            // Every hand-over is a wait; the kernel's own count adds a few runs of which it and the probe see not the
            // same ones.
            assertTrue(waits >= 5003 && waits <= runs + 20, waits + " waits, " + runs + " runs");
        }
    }

    @Test
    void profileFindsTheFunctionThatBurns() throws Exception {
        Path file = directory.resolve("s.probescope");
        record(file, "profile", Map.of("target_comm", "profile", "sample_hz", "499"), "2003");
        try (SavedSession saved = SavedSession.open(file)) {
            long expected = 2003 * 499 / 1000;
            long samples = number(saved.reader(), "SELECT count(*) FROM profile");
            assertTrue(samples > expected * 0.85 && samples < expected * 1.05, samples + " of " + expected);
            long stack = number(
                    saved.reader(), "SELECT \"user\" FROM profile GROUP BY \"user\" ORDER BY count(*) DESC LIMIT 1");
            List<String> symbols = saved.reader().stacks(List.of(stack)).get(stack).stream()
                    .map(Frame::symbol)
                    .toList();
            assertEquals(List.of("burn_inner", "burn", "main"), symbols.subList(0, 3));
        }
    }

    @Test
    void opensnoopKeepsOddNames() throws Exception {
        Path file = directory.resolve("s.probescope");
        record(file, "opensnoop", Map.of("target_comm", "opensnoop"), "1009");
        try (SavedSession saved = SavedSession.open(file)) {
            long odd = saved.reader()
                    .query(
                            "SELECT count(*) FROM opensnoop WHERE path = ?",
                            List.of("/nonexistent/\"quoted\"\n\uFFFD\uFFFD"),
                            rows -> {
                                rows.next();
                                return rows.getLong(1);
                            });
            assertEquals(1009 / 3, odd);
        }
    }

    @Test
    void execsnoopSeesEveryProgramItsArgumentsAndItsEnd() throws Exception {
        Path file = directory.resolve("s.probescope");
        String output = record(file, "execsnoop", Map.of("target_comm", "execsnoop"), "211");
        try (SavedSession saved = SavedSession.open(file)) {
            SessionReader session = saved.reader();
            // Each child's, and the one that ran the workload.
            assertEquals(212, number(session, "SELECT count(*) FROM execsnoop_execs WHERE result = 0"));
            assertEquals(
                    211,
                    number(
                            session,
                            "SELECT count(DISTINCT arguments) FROM execsnoop_execs WHERE result = 0 AND NOT truncated"
                                    + " AND regexp_full_match(arguments, 'execsnoop child (returns|killed) number \\d+')"));
            assertEquals(
                    211,
                    number(
                            session,
                            "SELECT count(DISTINCT arguments) FROM execsnoop_execs WHERE result = -2 AND NOT truncated"
                                    + " AND path = '/nonexistent/program'"
                                    + " AND regexp_full_match(arguments, 'missing number \\d+')"));
            assertEquals(
                    said(output, "(\\d+) killed"),
                    number(session, "SELECT count(*) FROM execsnoop_exits WHERE signal = 'SIGTERM' AND status = 0"));
            assertEquals(
                    211 - said(output, "(\\d+) killed"),
                    number(session, "SELECT count(*) FROM execsnoop_exits WHERE status = 7 AND signal = '0'"));
            assertEquals(
                    211,
                    number(
                            session,
                            "SELECT count(*) FROM execsnoop_exits e JOIN execsnoop_execs x USING (pid)"
                                    + " WHERE x.result = 0 AND e.lifetime > 0 AND e.ppid = x.ppid AND e.time >= x.time"
                                    + " AND x.arguments LIKE 'execsnoop child%'"));
        }
    }

    @Test
    void aKernelWithoutTypeInformationIsTold() throws Exception {
        try (RealSshd sshd = RealSshd.startWithoutBtf();
                AgentConnection connection = new Connector()
                        .connect(sshd.address("root"), sshd.keyLogin(), new ScriptedUser(false), step -> {});
                Recording recording =
                        Recording.start(connection, directory.resolve("s.probescope"), new ListenerLog())) {
            assertFalse(connection.hello().host().btf());
            ExecutionException refused =
                    assertThrows(ExecutionException.class, () -> start(recording, "runqlat", Map.of()));
            ProbeRefusedException why = (ProbeRefusedException) refused.getCause();
            assertTrue(why.problem().cause().contains("no BTF"), why.problem().cause());
            assertTrue(
                    why.problem().next().contains("CONFIG_DEBUG_INFO_BTF"),
                    why.problem().next());
        }
    }
}
