package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.KernelPrograms;
import io.probescope.connect.RealSshd;
import io.probescope.connect.ScriptedUser;
import io.probescope.connect.UserQuestions;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RecordingStatus.RunStatus;
import io.probescope.session.LossStages;
import io.probescope.session.SessionReader;
import io.probescope.session.database.SmallDisk;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernel events, the agent, a real sshd and the session. */
@Tag("real")
class RealPathTest {
    private static final Path WORKLOAD = Workloads.of("opensnoop");
    private static final String COUNT = "SELECT count(*) FROM opensnoop WHERE comm = 'opensnoop'";

    private static RealSshd sshd;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        sshd = RealSshd.start();
    }

    @AfterAll
    static void stop() throws Exception {
        sshd.close();
    }

    @AfterEach
    void nothingIsLeftInTheKernel() throws Exception {
        Path localAgents = Path.of(System.getenv("XDG_CACHE_HOME"));
        await(
                "programs are left in the kernel",
                () -> KernelPrograms.left(sshd.directory(), localAgents).isEmpty());
    }

    private static void await(String failure, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, failure);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static AgentConnection connect(HostAddress address, ConnectOptions options, UserQuestions user)
            throws ProblemException {
        return new Connector().connect(address, options, user, step -> {});
    }

    private static AgentConnection connectAsRoot() throws Exception {
        return connect(sshd.address("root"), sshd.keyLogin(), new ScriptedUser(false));
    }

    private static RunStarted startOpensnoop(Recording recording, Map<String, String> parameters) throws Exception {
        return start(recording, "opensnoop", parameters);
    }

    private static RunStarted start(Recording recording, String name, Map<String, String> parameters) throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor probe = catalog.probe(name);
        return recording
                .startProbe(probe, catalog.object(probe), ParameterParser.parse(probe, parameters))
                .get(20, TimeUnit.SECONDS);
    }

    private static long number(SessionReader session, String sql) throws ProblemException {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private static long lost(RunStatus run) {
        return LossStages.lost(run.losses());
    }

    /** Records a workload from start to end and returns the run as it stands then. */
    private RunStatus record(AgentConnection connection, Path file, String... workload) throws Exception {
        ListenerLog log = new ListenerLog();
        try (Recording recording = Recording.start(connection, file, log)) {
            RunStarted run = startOpensnoop(recording, Map.of("target_comm", "opensnoop"));
            try (AgentConnection.RemoteCommand command = connection.run(List.of(workload))) {
                assertEquals(0, command.await(), command::output);
                assertTrue(command.output().contains(" opens "), command.output());
            }
            recording.stopProbe(run.run()).get(60, TimeUnit.SECONDS);
        }
        assertTrue(log.ended.get(1, TimeUnit.SECONDS).isEmpty());
        RecordingStatus last = log.statuses.get(log.statuses.size() - 1);
        assertEquals(RunState.STOPPED, last.runs().get(0).state());
        return last.runs().get(0);
    }

    private void exactly100003(AgentConnection connection) throws Exception {
        Path file = directory.resolve("s.probescope");
        RunStatus run = record(connection, file, WORKLOAD.toString(), "100003");
        assertEquals(0, lost(run), run.losses().toString());
        assertEquals(100_003, run.rows());
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(100_003, number(saved.reader(), COUNT));
            assertEquals(1, number(saved.reader(), "SELECT count(DISTINCT pid) FROM opensnoop"));
        }
    }

    @Test
    void everyOpenOverSshIsARow() throws Exception {
        exactly100003(connectAsRoot());
    }

    @Test
    void everyOpenOnThisMachineIsARow() throws Exception {
        exactly100003(connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false)));
    }

    @Test
    void aFloodIsRecordedOrCounted() throws Exception {
        Path file = directory.resolve("s.probescope");
        RunStatus run = record(connectAsRoot(), file, WORKLOAD.toString(), "-f", "500009");
        assertEquals(500_009, run.rows() + lost(run), run.losses().toString());
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(run.rows(), number(saved.reader(), COUNT));
        }
    }

    @Test
    void sudoIsAskedForItsPasswordOnlyWhenItAsks() throws Exception {
        ScriptedUser asked = new ScriptedUser(false, "wrong", RealSshd.PASSWORD);
        connect(sshd.address(RealSshd.SUDO), sshd.keyLogin(), asked).close();
        assertEquals(List.of("SUDO_PASSWORD 1", "SUDO_PASSWORD 2"), asked.asked());

        ScriptedUser notAsked = new ScriptedUser(false);
        try (AgentConnection connection = connect(sshd.address(RealSshd.NOPASSWD), sshd.keyLogin(), notAsked)) {
            assertEquals(0L, connection.hello().host().uid());
            try (AgentConnection.RemoteCommand command = connection.run(List.of("id", "-un"))) {
                assertEquals(0, command.await());
                assertEquals(RealSshd.NOPASSWD + "\n", command.output());
            }
        }
        assertEquals(List.of(), notAsked.asked());
    }

    @Test
    void aSudoPasswordWrongThreeTimesIsTold() throws Exception {
        ScriptedUser user = new ScriptedUser(false, "a", "b", "c", "d");
        Problem problem = refused(RealSshd.SUDO, user);
        assertTrue(problem.cause().contains("wrong three times"), problem.cause());
        assertEquals(List.of("SUDO_PASSWORD 1", "SUDO_PASSWORD 2", "SUDO_PASSWORD 3"), user.asked());
    }

    @Test
    void aUserWithoutSudoRightIsTold() throws Exception {
        Problem problem = refused(RealSshd.NO_SUDO, new ScriptedUser(false, RealSshd.PASSWORD));
        assertTrue(problem.cause().contains("no right to use sudo"), problem.cause());
        assertTrue(problem.next().contains("usermod -aG sudo"), problem.next());
    }

    private static Problem refused(String user, UserQuestions answers) throws Exception {
        ConnectOptions options = sshd.keyLogin();
        try {
            connect(sshd.address(user), options, answers).close();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("the agent started");
    }

    /** Starts recording everything, sees rows, breaks the connection and looks at what is left. */
    private Problem cut(ThrowingConsumer breakIt) throws Exception {
        Path file = directory.resolve("s.probescope");
        ListenerLog log = new ListenerLog();
        AgentConnection connection = connectAsRoot();
        Problem problem;
        long committed;
        try (Recording recording = Recording.start(connection, file, log)) {
            startOpensnoop(recording, Map.of());
            try (AgentConnection.RemoteCommand command = connection.run(List.of(WORKLOAD.toString(), "1009"))) {
                assertEquals(0, command.await());
            }
            await("rows never came", () -> recording.status().rows() >= 1009);
            breakIt.accept(connection);
            problem = log.ended.get(15, TimeUnit.SECONDS).orElseThrow();
            committed = number(recording.session(), COUNT);
            assertEquals(1009, committed);
            assertEquals(RunState.CUT, recording.status().runs().get(0).state());
        }
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(1009, number(saved.reader(), COUNT));
            assertEquals("gap", saved.reader().info().notes().get(0).kind());
        }
        return problem;
    }

    @FunctionalInterface
    private interface ThrowingConsumer {
        void accept(AgentConnection connection) throws Exception;
    }

    @Test
    void anAgentThatIsKilledIsToldAndItsRowsStay() throws Exception {
        Problem problem = cut(connection -> {
            assertTrue(ProcessHandle.of(connection.hello().pid()).orElseThrow().destroyForcibly());
        });
        assertTrue(problem.cause().contains("ended unexpectedly"), problem.cause());
    }

    @Test
    void anSshdThatIsKilledIsToldAndItsRowsStay() throws Exception {
        Problem problem = cut(connection -> sshd.killSessions());
        assertTrue(problem.cause().contains("was cut"), problem.cause());
    }

    @Test
    void theAgentTravelsOnce() throws Exception {
        connectAsRoot().close();
        Path cache = sshd.home("root").resolve(".cache/probescope");
        List<Path> first = list(cache);
        FileTime time = Files.getLastModifiedTime(first.get(0));
        connectAsRoot().close();
        assertEquals(first, list(cache));
        assertEquals(time, Files.getLastModifiedTime(first.get(0)));

        Files.writeString(first.get(0), "damaged");
        connectAsRoot().close();
        assertTrue(Files.size(first.get(0)) > 100_000);
    }

    @Test
    void anotherDirectoryServesWhereHomeIsNoexec() throws Exception {
        try (AgentConnection connection =
                connect(sshd.address(RealSshd.NOEXEC), sshd.keyLogin(), new ScriptedUser(false))) {
            String agent = "readlink /proc/" + connection.hello().pid() + "/exe";
            try (AgentConnection.RemoteCommand command = connection.run(List.of("sudo", "sh", "-c", agent))) {
                assertEquals(0, command.await(), command::output);
                assertTrue(command.output().startsWith("/var/tmp/probescope-"), command.output());
            }
        }
    }

    @Test
    void aFullDiskEndsTheRecordingAndKeepsWhatWasCommitted() throws Exception {
        Path full = directory.resolve("full");
        try (SmallDisk disk = SmallDisk.mount(full, 6)) {
            Path file = disk.path("s.probescope");
            ListenerLog log = new ListenerLog();
            AgentConnection connection = connectAsRoot();
            long committed;
            try (Recording recording = Recording.start(connection, file, log)) {
                startOpensnoop(recording, Map.of("target_comm", "opensnoop"));
                try (AgentConnection.RemoteCommand first = connection.run(List.of(WORKLOAD.toString(), "1009"))) {
                    first.await();
                }
                await("rows never came", () -> recording.status().rows() >= 1009);
                AgentConnection.RemoteCommand flood = connection.run(List.of(WORKLOAD.toString(), "1000003"));
                Problem problem = log.ended.get(60, TimeUnit.SECONDS).orElseThrow();
                assertTrue(!problem.next().isEmpty(), problem.cause());
                flood.close();
                committed = number(recording.session(), COUNT);
                assertTrue(committed >= 1009, "rows " + committed);
                assertEquals(RunState.CUT, recording.status().runs().get(0).state());
            }
            // On a disk with room again; a copy is what a user would make.
            try (SavedSession saved = SavedSession.open(copy(full))) {
                long rows = number(saved.reader(), COUNT);
                assertTrue(rows >= committed, rows + " rows of " + committed);
            }
        }
    }

    @Test
    void aKernelWithoutTypeInformationIsTold() throws Exception {
        try (RealSshd bare = RealSshd.startWithoutBtf();
                AgentConnection connection = connect(bare.address("root"), bare.keyLogin(), new ScriptedUser(false));
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

    private Path copy(Path from) throws IOException {
        Path to = Files.createDirectory(directory.resolve("copy"));
        for (Path file : list(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
        return to.resolve("s.probescope");
    }

    private static List<Path> list(Path cache) throws IOException {
        try (var files = Files.list(cache)) {
            return files.toList();
        }
    }
}
