package io.probescope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probescope.catalog.ExpectedRefusal;
import io.probescope.catalog.TracedHost;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.connect.KernelPrograms;
import io.probescope.connect.RealSshd;
import io.probescope.probe.ProbeCatalog;
import io.probescope.record.Workloads;
import io.probescope.session.SessionInfo;
import io.probescope.session.saved.OtherRecorder;
import io.probescope.session.saved.SavedSession;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code list}, {@code doctor} and {@code record} against a real sshd. */
@Tag("real")
class RecordCommandTest {
    private static final String WORKLOAD = Workloads.of("opensnoop").toString();

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

    /** What a command printed and how it ended. */
    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = ProbescopeCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    private Path file() {
        return directory.resolve("s.probescope");
    }

    private String[] record(String user, String... more) throws IOException {
        List<String> out = List.of("--out", file().toString());
        return Stream.of(List.of("record"), sshd.keyLoginOptions(user), out, List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aCommandIsRecordedFromItsFirstOpenToItsLast() throws Exception {
        Outcome outcome = run(record(
                "root",
                "--probe",
                "opensnoop",
                "--param",
                "opensnoop.target_comm=opensnoop",
                "--format",
                "json",
                "--",
                WORKLOAD,
                "10007"));
        assertEquals(0, outcome.status(), outcome.err());
        JsonNode report = new ObjectMapper().readTree(outcome.out());
        assertEquals(10_007, report.get("rows").longValue());
        assertEquals(0, report.get("lost").longValue());
        assertEquals(0, report.get("command_status").intValue());
        assertEquals("stopped", report.at("/runs/0/state").textValue());
        assertTrue(report.at("/runs/0/losses").has("desktop_queue"));
    }

    @Test
    void theCommandsExitStatusIsTold() throws Exception {
        Outcome outcome = run(record(RealSshd.NOPASSWD, "--probe", "tcpsend", "--", "sh", "-c", "id -un; exit 7"));
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("exit status 7"), outcome.out());
        assertTrue(outcome.out().contains(RealSshd.NOPASSWD), outcome.out());
    }

    @Test
    void severalProbesRecordForATime() throws Exception {
        Outcome outcome = run(record("root", "--probe", "profile", "--probe", "runqlat", "--seconds", "2"));
        assertEquals(0, outcome.status(), outcome.err());
        try (SavedSession session = SavedSession.open(file())) {
            SessionInfo info = session.reader().info();
            assertEquals(
                    List.of("profile", "runqlat"),
                    info.runs().stream().map(SessionInfo.Run::probe).toList());
            assertTrue(info.rows() > 0);
        }
    }

    @Test
    void anSshdThatIsKilledLeavesTheSession() throws Exception {
        Path mark = sshd.home("root").resolve("mark");
        String[] arguments = record(
                "root",
                "--probe",
                "opensnoop",
                "--param",
                "target_comm=opensnoop",
                "--",
                "sh",
                "-c",
                WORKLOAD + " 1009 && touch " + mark + " && cat /dev/zero >/dev/null");
        CompletableFuture<Outcome> recording = CompletableFuture.supplyAsync(() -> run(arguments));
        await(() -> Files.exists(mark));
        TimeUnit.SECONDS.sleep(1); // what is a second old must be in the file
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        Outcome outcome = recording.get(30, TimeUnit.SECONDS);
        assertEquals(4, outcome.status(), outcome.err());
        assertTrue(outcome.err().contains("next:"), outcome.err());
        try (SavedSession session = SavedSession.open(file())) {
            assertEquals(1009, session.reader().info().rows());
        }
    }

    @Test
    void anApplicationThatIsKilledLeavesTheSessionAndNothingInTheKernel() throws Exception {
        Path mark = sshd.home("root").resolve("killed");
        Path stop = sshd.home("root").resolve("stop");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProbescopeCommand.class.getName()));
        String workload = WORKLOAD + " 1009; touch " + mark + "; until [ -e " + stop + " ]; do sleep 0.1; done";
        Collections.addAll(
                command,
                record("root", "--probe", "opensnoop", "--param", "target_comm=opensnoop", "--", "sh", "-c", workload));
        File log = directory.resolve("log").toFile();
        Process application = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            await(() -> Files.exists(mark) || !application.isAlive());
            assertTrue(application.isAlive(), () -> read(log));
            TimeUnit.SECONDS.sleep(1); // what is a second old must be in the file
        } finally {
            application.destroyForcibly().waitFor();
            Files.createFile(stop);
        }
        await(() -> KernelPrograms.left(sshd.directory()).isEmpty());
        try (SavedSession session = SavedSession.open(file())) {
            SessionInfo info = session.reader().info();
            assertEquals(1009, info.rows());
            assertFalse(info.finished());
        }
    }

    @Test
    void whatAnotherProcessRecordsIsNotReplacedAndIsOnceItIsDone() throws Exception {
        String[] forced = record("root", "--probe", "opensnoop", "--seconds", "1", "--force");
        try (OtherRecorder other = new OtherRecorder(file())) {
            other.record(7919);
            Outcome refused = run(forced);
            assertEquals(1, refused.status());
            assertTrue(refused.err().contains("being recorded"), refused.err());
            other.record(7919);
        }
        assertEquals(2 * 7919, info().rows());
        Outcome replaced = run(forced);
        assertEquals(0, replaced.status(), replaced.err());
        assertEquals(sshd.address("root").toString(), info().hosts().get(0).address());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    private SessionInfo info() throws Exception {
        try (SavedSession session = SavedSession.open(file())) {
            return session.reader().info();
        }
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void wrongUsageIsTwoAndAProblemIsOne() throws Exception {
        assertEquals(2, run("record", "--host", "local", "--out", "x").status());
        assertEquals(
                2, run(record("root", "--probe", "opensnoop", "--seconds", "0")).status());
        Outcome unknown = run(record("root", "--probe", "nothing"));
        assertEquals(1, unknown.status());
        assertTrue(unknown.err().contains("Take one of ") && unknown.err().contains("opensnoop"), unknown.err());
        Outcome parameter = run(record("root", "--probe", "opensnoop", "--param", "pid=1"));
        assertEquals(1, parameter.status());
        assertTrue(parameter.err().contains("target_pid"), parameter.err());
        Files.createFile(file());
        Outcome there = run(record("root", "--probe", "opensnoop", "--seconds", "1"));
        assertEquals(1, there.status());
        assertTrue(there.err().contains("--force"), there.err());
    }

    @Test
    void withoutATerminalWhatHadToBeAskedIsTold() throws Exception {
        Outcome outcome = run(record(RealSshd.SUDO, "--probe", "opensnoop", "--seconds", "1"));
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("There is no terminal to ask at"), outcome.err());
        assertTrue(outcome.err().contains("--identity"), outcome.err());
    }

    @Test
    void aNewHostKeyIsAcceptedWhenTheUserSaidSo() throws Exception {
        Path knownHosts = sshd.freshKnownHosts();
        List<String> answers = List.of("--accept-new-host-key", "--format", "json");
        Outcome outcome = run(Stream.of(List.of("doctor"), sshd.keyLoginOptions("root", knownHosts), answers)
                .flatMap(List::stream)
                .toArray(String[]::new));
        assertTrue(outcome.err().contains("SHA256:"), outcome.err());
        JsonNode report = new ObjectMapper().readTree(outcome.out());
        assertEquals(
                ProbeCatalog.bundled().probes().size(), report.get("probes").size());
        TracedHost here = new TracedHost(
                HostAddress.LOCAL, ConnectOptions.DEFAULT, Workloads.folder().toString());
        int refused = 0;
        for (JsonNode probe : report.get("probes")) {
            // A warning is a part that a probe can do without, such as a function that later kernels lack.
            if (!List.of("OK", "WARNING").contains(probe.get("outcome").textValue())) {
                String name = probe.get("probe").textValue();
                assertTrue(ExpectedRefusal.of(name, here, probe.get("cause").textValue()), probe.toString());
                refused++;
            }
        }
        assertEquals(refused == 0 ? 0 : 1, outcome.status(), outcome.out());
        assertTrue(Files.readString(knownHosts).contains("ssh-ed25519"));
    }

    @Test
    void theProbesAreListed() throws Exception {
        Outcome outcome = run("list", "--format", "json");
        assertEquals(0, outcome.status());
        assertEquals(
                ProbeCatalog.bundled().probes().size(),
                new ObjectMapper().readTree(outcome.out()).size());
        assertTrue(run("list").out().contains("Which files does each process open"));
    }
}
