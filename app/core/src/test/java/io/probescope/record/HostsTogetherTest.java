package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.Connector;
import io.probescope.connect.RealSshd;
import io.probescope.connect.ScriptedAgent;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.ClockOffset;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.session.Annotation;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import io.probescope.session.Timeline;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts in one session: real sshds on this machine, each with an agent of its own that watches a program of its own. */
@Tag("real")
class HostsTogetherTest {
    /** Answers pings as a host whose clock is an hour ahead, until it is told to start. */
    private static final String AN_HOUR_AHEAD = ScriptedAgent.HELLO + """
            while read -r line; do
                case $line in
                *'"ping"'*)
                    sent=${line##*:}
                    echo "{\\"t\\":\\"pong\\",\\"sent_ns\\":${sent%?},\\"mono_ns\\":$(cut -d' ' -f1 /proc/uptime | tr -d .)0000000,\\"real_ns\\":$(($(date +%s%N) + 3600000000000))}";;
                *'"start"'*) break;;
                esac
            done
            """;

    private static RealSshd one;
    private static RealSshd two;

    @TempDir
    Path directory;

    private Path file;

    @BeforeAll
    static void start() throws Exception {
        one = RealSshd.start();
        two = RealSshd.start();
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        two.close();
    }

    @BeforeEach
    void name() {
        file = directory.resolve("s.probescope");
    }

    private static AgentConnection connect(RealSshd sshd) throws Exception {
        return new Connector().connect(sshd.address("root"), sshd.keyLogin(), new ScriptedUser(false), step -> {});
    }

    /** The opens of a host's own program. */
    private final class Host {
        final AgentConnection connection;
        final ListenerLog log = new ListenerLog();
        final Recording recording;
        private final Path program;
        private final RunStarted run;

        Host(SessionRecording session, RealSshd sshd, String name) throws Exception {
            connection = connect(sshd);
            recording = session.add(connection, log);
            program = directory.resolve(name);
            if (!Files.exists(program)) {
                Files.copy(Workloads.of("opensnoop"), program);
            }
            ProbeCatalog catalog = ProbeCatalog.bundled();
            ProbeDescriptor probe = catalog.probe("opensnoop");
            run = recording
                    .startProbe(probe, catalog.object(probe), ParameterParser.parse(probe, Map.of("target_comm", name)))
                    .get(20, TimeUnit.SECONDS);
        }

        void open(int times) throws Exception {
            try (AgentConnection.RemoteCommand command =
                    connection.run(List.of(program.toString(), String.valueOf(times)))) {
                assertEquals(0, command.await(), command::output);
            }
        }

        /** Whether its agent told what it takes, as it does every second. */
        boolean isAlive() {
            return recording.status().alive() != null;
        }

        void stop() throws Exception {
            recording.stopProbe(run.run()).get(60, TimeUnit.SECONDS);
        }
    }

    private static long number(SessionReader session, String sql, Object... parameters) throws ProblemException {
        return session.query(sql, List.of(parameters), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private static void await(String failure, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, failure);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long opens(SessionReader session, long host, String program) throws ProblemException {
        return number(
                session,
                "SELECT count(*) FROM opensnoop JOIN runs USING (host, run) WHERE host = ? AND comm = ?",
                host,
                program);
    }

    /** Both hosts are this machine, so that the true offset is none. */
    private static void assertMeasured(ClockOffset clock) {
        assertTrue(Math.abs(clock.offsetNs()) <= clock.uncertaintyNs(), clock.toString());
        assertTrue(clock.uncertaintyNs() < TimeUnit.SECONDS.toNanos(1), clock.toString());
    }

    @Test
    void eachHostsEventsAreCountedExactlyOnOneTimeline() throws Exception {
        try (SessionRecording session = SessionRecording.create(file)) {
            Host first = new Host(session, one, "opens-a");
            Host second = new Host(session, two, "opens-b");
            first.open(10_007);
            second.open(1009);
            first.open(101);
            await("agents never told what they take", () -> first.isAlive() && second.isAlive());
            first.stop();
            second.stop();
            assertEquals(10_108, first.recording.status().rows());
        }
        try (SavedSession saved = SavedSession.open(file)) {
            SessionInfo info = saved.reader().info();
            assertEquals(Timeline.APPLICATION, info.timeline());
            assertTrue(info.finished());
            assertEquals(
                    List.of(one.address("root").toString(), two.address("root").toString()),
                    info.hosts().stream().map(SessionInfo.Host::label).toList());
            info.hosts().forEach(host -> assertMeasured(host.clock()));
            assertEquals(10_108, opens(saved.reader(), 1, "opens-a"));
            assertEquals(1009, opens(saved.reader(), 2, "opens-b"));
            assertEquals(11_117, info.rows());
            assertEquals(
                    "host", saved.reader().streams().get(0).columns().get(0).name());
            String ofThird = "SELECT %s(time) FROM opensnoop WHERE host = %d";
            long uncertainNs = info.hosts().stream()
                    .mapToLong(host -> host.clock().uncertaintyNs())
                    .sum();
            assertTrue(number(saved.reader(), ofThird.formatted("min", 1))
                    < number(saved.reader(), ofThird.formatted("min", 2)) + uncertainNs);
            assertTrue(number(saved.reader(), ofThird.formatted("max", 2))
                    < number(saved.reader(), ofThird.formatted("max", 1)) + uncertainNs);
            assertEquals(
                    2, number(saved.reader(), "SELECT count(DISTINCT host) FROM agent"), "both tell what agents take");
            assertTrue(number(saved.reader(), "SELECT count(*) FROM clock_offsets WHERE host = 2") >= 8);
        }
    }

    @Test
    void aHostThatIsLostHarmsNoOtherAndComesBackUnderItsNumber() throws Exception {
        try (SessionRecording session = SessionRecording.create(file)) {
            Host first = new Host(session, one, "opens-a");
            Host second = new Host(session, two, "opens-b");
            first.open(1009);
            second.open(503);
            await("rows never came", () -> first.recording.status().rows() >= 1009);

            assertTrue(ProcessHandle.of(first.connection.hello().pid())
                    .orElseThrow()
                    .destroyForcibly());
            Problem problem = first.log.ended.get(15, TimeUnit.SECONDS).orElseThrow();
            assertTrue(problem.cause().contains(first.connection.address()), problem.cause());
            assertTrue(first.recording.isConnectionLost());
            assertEquals(RunState.CUT, first.recording.status().runs().get(0).state());

            second.open(10_007);
            first.recording.close();
            Host again = new Host(session, one, "opens-a");
            again.open(101);
            again.stop();
            second.stop();
            assertFalse(second.log.ended.isDone());
            await(
                    "the run on the other host never stopped",
                    () -> second.recording.status().runs().get(0).state() == RunState.STOPPED);
        }
        try (SavedSession saved = SavedSession.open(file)) {
            SessionInfo info = saved.reader().info();
            assertEquals(2, info.hosts().size());
            assertEquals(
                    List.of(1, 2, 1),
                    info.runs().stream().map(SessionInfo.Run::host).toList());
            assertEquals(1009 + 101, opens(saved.reader(), 1, "opens-a"));
            assertEquals(503 + 10_007, opens(saved.reader(), 2, "opens-b"));
            assertEquals(
                    List.of("gap"),
                    info.notes().stream().map(SessionInfo.Note::kind).toList());
        }
    }

    @Test
    void aHostThatIsDisconnectedLeavesTheOthers() throws Exception {
        try (SessionRecording session = SessionRecording.create(file)) {
            Host first = new Host(session, one, "opens-a");
            Host second = new Host(session, two, "opens-b");
            first.open(1009);
            first.recording.close();
            assertTrue(first.log.ended.get(1, TimeUnit.SECONDS).isEmpty());
            second.open(503);
            second.stop();
            assertEquals(1009, opens(session.session(), 1, "opens-a"));
            assertEquals(503, opens(session.session(), 2, "opens-b"));
        }
    }

    @Test
    void anAgentThatSaysWhatNoneSaysIsExpelledAlone() throws Exception {
        String ending = """
                run=${line#*'"run":'}
                run=${run%%,*}
                echo '{"t":"schema","run":'$run',"stream":1,"map":"e","kind":"events","columns":[{"name":"time","type":"u64","meaning":"timestamp_ns"}]}'
                echo '{"t":"attached","run":'$run',"mono_ns":5,"hidden_pids":[],"roles":[]}'
                echo '[1,10]'
                echo '{"t":"losses","run":99,"mono_ns":5,"kernel":{},"streams":[],"programs":[]}'
                cat >/dev/null
                """;
        try (SessionRecording session = SessionRecording.create(file)) {
            Host real = new Host(session, one, "opens-a");
            ListenerLog log = new ListenerLog();
            Recording hostile = session.add(ScriptedAgent.start(AN_HOUR_AHEAD + ending), log);
            ProbeCatalog catalog = ProbeCatalog.bundled();
            ProbeDescriptor probe = catalog.probe("opensnoop");
            hostile.startProbe(probe, new byte[] {1}, Map.of()).get(10, TimeUnit.SECONDS);
            Problem problem = log.ended.get(15, TimeUnit.SECONDS).orElseThrow();
            assertTrue(problem.cause().contains("run 99"), problem.cause());
            real.open(1009);
            real.stop();
            assertEquals(1009, opens(session.session(), 1, "opens-a"));
            assertEquals(1, number(session.session(), "SELECT count(*) FROM opensnoop_2"));
        }
        try (SavedSession saved = SavedSession.open(file)) {
            assertTrue(saved.reader().info().finished());
        }
    }

    @Test
    void aHostThatCannotBeToldThatRoomIsShortIsLostAlone() throws Exception {
        String ending = """
                run=${line#*'"run":'}
                run=${run%%,*}
                echo '{"t":"attached","run":'$run',"mono_ns":5,"hidden_pids":[],"roles":[]}'
                exec </dev/null
                while sleep 1; do
                    echo '{"t":"alive","mono_ns":9,"real_ns":10,"cpu_ns":1,"rss_bytes":1,"ring_bytes":1,"sent_bytes":1,"queue_bytes":0,"queue_limit_bytes":1}'
                done
                """;
        try (SessionRecording session = SessionRecording.create(file)) {
            Host real = new Host(session, one, "opens-a");
            ListenerLog log = new ListenerLog();
            Recording deaf = session.add(ScriptedAgent.start(AN_HOUR_AHEAD + ending), log);
            deaf.startProbe(ProbeCatalog.bundled().probe("opensnoop"), new byte[] {1}, Map.of())
                    .get(10, TimeUnit.SECONDS);
            await("what it does not read was sent", () -> {
                try {
                    deaf.limitCost(1).join();
                    return false;
                } catch (CompletionException broken) {
                    return true;
                }
            });
            assertFalse(log.ended.isDone());

            session.limit(new SpaceLimit(1, 0));
            assertTrue(log.ended.get(15, TimeUnit.SECONDS).isPresent());
            await(
                    "the probe of the other host was not stopped",
                    () -> real.recording.status().runs().get(0).state() == RunState.STOPPED);
            assertFalse(real.log.ended.isDone());
            session.annotate(new Annotation.Note(0, 1, "the session goes on")).get(10, TimeUnit.SECONDS);
        }
        try (SavedSession saved = SavedSession.open(file)) {
            assertTrue(saved.reader().info().finished());
        }
    }

    @Test
    void aClockThatIsWrongIsMeasuredAndItsHostPutOnTheTimelineOfTheOthers() throws Exception {
        String ending = """
                run=${line#*'"run":'}
                run=${run%%,*}
                echo '{"t":"schema","run":'$run',"stream":1,"map":"e","kind":"events","columns":[{"name":"time","type":"u64","meaning":"timestamp_ns"}]}'
                echo '{"t":"attached","run":'$run',"mono_ns":5,"hidden_pids":[],"roles":[]}'
                echo "[1,$(cut -d' ' -f1 /proc/uptime | tr -d .)0000000]"
                cat >/dev/null
                """;
        try (SessionRecording session = SessionRecording.create(file)) {
            long before = System.currentTimeMillis();
            Recording ahead = session.add(ScriptedAgent.start(AN_HOUR_AHEAD + ending), new ListenerLog());
            ClockOffset clock = ahead.status().clock();
            assertTrue(
                    Math.abs(clock.offsetNs() - 3_600_000_000_000L) <= clock.uncertaintyNs(),
                    "an hour ahead, measured as " + clock);
            ProbeCatalog catalog = ProbeCatalog.bundled();
            ProbeDescriptor probe = catalog.probe("opensnoop");
            ahead.startProbe(probe, new byte[] {1}, Map.of()).get(10, TimeUnit.SECONDS);
            await("no row", () -> ahead.status().rows() == 1);
            long rowMs = number(session.session(), "SELECT max(time) FROM opensnoop") / 1_000_000;
            long slackMs = clock.uncertaintyNs() / 1_000_000 + 20;
            assertTrue(
                    rowMs >= before - slackMs && rowMs <= System.currentTimeMillis() + slackMs,
                    "the row is " + (rowMs - before) + " ms behind the beginning");
        }
    }

    @Test
    void aHostIsRecordedOnceAtATime() throws Exception {
        try (SessionRecording session = SessionRecording.create(file)) {
            new Host(session, one, "opens-a");
            try (AgentConnection twice = connect(one)) {
                ProblemException refused =
                        assertThrows(ProblemException.class, () -> session.add(twice, new ListenerLog()));
                assertTrue(
                        refused.problem().cause().contains("already"),
                        refused.problem().cause());
            }
        }
    }

    @Test
    void aHostThatAnswersNoPingIsNotRecordedWithOthers() throws Exception {
        try (SessionRecording session = SessionRecording.create(file)) {
            AgentConnection mute = ScriptedAgent.start(ScriptedAgent.HELLO + "cat >/dev/null");
            ProblemException refused = assertThrows(ProblemException.class, () -> session.add(mute, new ListenerLog()));
            assertTrue(
                    refused.problem().cause().contains("clock"),
                    refused.problem().cause());
            Host real = new Host(session, one, "opens-a");
            real.open(101);
            real.stop();
            assertEquals(101, opens(session.session(), 2, "opens-a"));
        }
    }

    @Test
    void aSessionThatIsClosedTakesNobody() throws Exception {
        SessionRecording session = SessionRecording.create(file);
        session.close();
        try (AgentConnection late = connect(one)) {
            assertThrows(ProblemException.class, () -> session.add(late, new ListenerLog()));
        }
        assertThrows(
                ExecutionException.class,
                () -> session.save(directory.resolve("copy")).get(10, TimeUnit.SECONDS));
    }
}
