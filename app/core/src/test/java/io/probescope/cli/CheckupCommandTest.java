package io.probescope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.RealSshd;
import io.probescope.session.saved.SavedSession;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkups, and a recording, that do not come to the end that was meant, against a real sshd. */
@Tag("real")
@Timeout(180)
class CheckupCommandTest {
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

    private static String[] toHost(String command, String... more) throws Exception {
        return Stream.of(List.of(command), sshd.keyLoginOptions("root"), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static int run(StringWriter out, StringWriter err, String... arguments) {
        return ProbescopeCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            Thread.onSpinWait();
        }
    }

    /** Whether an agent of this sshd holds a program of the kernel. */
    private static boolean areProbesOn() {
        return sshd.descendants().stream()
                .flatMap(process -> descriptors(process.pid()))
                .anyMatch("anon_inode:bpf-prog"::equals);
    }

    /** Whether a program of an agent of this sshd is called by the kernel. */
    private static boolean isProbeAttached() {
        return sshd.descendants().stream()
                .flatMap(process -> descriptors(process.pid()))
                .anyMatch("anon_inode:bpf_link"::equals);
    }

    private static Stream<String> descriptors(long process) {
        String[] names = new File("/proc/" + process + "/fd").list();
        return names == null
                ? Stream.empty()
                : Stream.of(names).map(name -> target(Path.of("/proc", String.valueOf(process), "fd", name)));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void oneThatIsInterruptedSaysWhatItSawUntilThenAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process checkup = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Djava.io.tmpdir=" + temporary,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ProbescopeCommand.class.getName()),
                                Stream.of(toHost("checkup")))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            await(() -> areProbesOn() || !checkup.isAlive());
            assertTrue(checkup.isAlive(), () -> read(err));
            checkup.toHandle().destroy(); // SIGTERM, as Ctrl-C is SIGINT: both are the hook's
            assertTrue(checkup.waitFor(60, TimeUnit.SECONDS), "it ends");
        } finally {
            checkup.destroyForcibly();
        }
        assertTrue(read(out).contains("What was recorded"), () -> read(out) + read(err));
        assertFalse(read(err).contains("next:"), () -> read(err));
        try (Stream<Path> left = Files.list(temporary)) {
            // DuckDB's driver unpacks its library there.
            assertEquals(
                    List.of(),
                    left.filter(path -> path.getFileName().toString().startsWith("probescope"))
                            .toList());
        }
        await(() -> !areProbesOn());
    }

    @Test
    void oneWhoseHostIsLostSaysSoOnceAndJudgesWhatItHas() throws Exception {
        Path file = directory.resolve("kept.probescope");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = toHost("checkup", "--out", file.toString());
        CompletableFuture<Integer> checkup = CompletableFuture.supplyAsync(() -> run(out, err, arguments));
        await(() -> isProbeAttached() || checkup.isDone());
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        assertEquals(RecordSummary.CONNECTION_LOST, checkup.get(60, TimeUnit.SECONDS), err.toString());
        assertEquals(1, err.toString().split("probescope: ", -1).length - 1, err.toString());
        assertFalse(out.toString().isEmpty());
        try (SavedSession session = SavedSession.open(file)) {
            assertTrue(session.reader().info().finished());
        }
        await(() -> !areProbesOn());
    }

    @Test
    void aRecordingThatCannotBeginLeavesNoFile() throws Exception {
        Path file = directory.resolve("s.probescope");
        StringWriter err = new StringWriter();
        String twice = sshd.address("root").toString();
        int status = run(
                new StringWriter(),
                err,
                toHost("record", "--host", twice, "--probe", "opensnoop", "--seconds", "1", "--out", file.toString()));
        assertEquals(1, status, err.toString());
        assertTrue(err.toString().contains("already"), err.toString());
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
