package io.probescope.desktop.shell.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporarySessionsTest {
    private static final List<String> OTHER_PROCESS_IDS = List.of("unshare", "--pid", "--fork", "--mount-proc");

    @TempDir
    private Path base;

    /** Another workbench: says where its session is, then which it finds left behind, and stays until it is ended. */
    public static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (TemporarySessions sessions = new TemporarySessions(Path.of(arguments[0]))) {
                System.out.println(Files.createFile(sessions.create("local")));
                System.out.println(sessions.leftBehind());
                System.in.read();
            }
        }
    }

    private Process other(List<String> within) throws IOException {
        List<String> command = new ArrayList<>(within);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                base.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    @Test
    void whatRunsIsNotFoundAndWhatWasKilledIs() throws Exception {
        Process other = other(List.of());
        try (TemporarySessions sessions = new TemporarySessions(base)) {
            Path session = Path.of(output(other).readLine());
            assertEquals(List.of(), sessions.leftBehind());
            other.destroyForcibly().waitFor();
            assertEquals(List.of(session), sessions.leftBehind());
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aWorkbenchWhoseProcessIsNotSeenRunsAllTheSame() throws Exception {
        List<String> probe = new ArrayList<>(OTHER_PROCESS_IDS);
        probe.add("true");
        assumeTrue(new ProcessBuilder(probe).start().waitFor() == 0, "it takes root to have other process ids");
        try (TemporarySessions sessions = new TemporarySessions(base)) {
            Files.createFile(sessions.create("local"));
            Process other = other(OTHER_PROCESS_IDS);
            BufferedReader said = output(other);
            Path session = Path.of(said.readLine());
            assertEquals("[]", said.readLine());
            assertEquals(List.of(), sessions.leftBehind());
            other.getOutputStream().close();
            assertEquals(0, other.waitFor());
            assertFalse(Files.exists(session));
        }
    }

    @Test
    void whatACrashLeftIsFoundThoughAProcessHasItsNumberAndIsGoneOnceItIsDeleted() throws Exception {
        long running = ProcessHandle.current().pid();
        Path crashed = Files.createDirectory(base.resolve(running + "-1"));
        Path left = Files.createFile(crashed.resolve("local-1.probescope"));
        Path second = Files.createFile(crashed.resolve("local-2.probescope"));
        Files.createFile(crashed.resolve("local-2.probescope.journal"));
        Path empty = Files.createDirectory(base.resolve(running + "-2"));
        try (TemporarySessions sessions = new TemporarySessions(base)) {
            Path own = Files.createFile(sessions.create("local"));
            assertEquals(List.of(left, second), sessions.leftBehind());
            assertFalse(Files.exists(empty));
            sessions.delete(second);
            assertEquals(List.of(left), sessions.leftBehind());
            sessions.delete(left);
            assertFalse(Files.exists(crashed));
            assertTrue(Files.exists(own));
        }
    }

    @Test
    void closingTakesEverythingOfThisLifeAway() throws IOException {
        TemporarySessions sessions = new TemporarySessions(base);
        Files.createFile(sessions.create("local"));
        sessions.close();
        try (Stream<Path> files = Files.list(base)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aCopyOfTheBundledSessionIsNothingThatACrashLeft() throws Exception {
        Path crashed = Files.createDirectory(base.resolve("1-1"));
        Path left = Files.createFile(crashed.resolve("imported-1.probescope"));
        try (TemporarySessions sessions = new TemporarySessions(base)) {
            Path copy = Files.createFile(sessions.copy("sample"));
            Files.copy(
                    copy,
                    Files.createDirectory(crashed.resolve(copy.getParent().getFileName()))
                            .resolve("sample-2.probescope"));
            assertEquals(List.of(left), sessions.leftBehind());
            sessions.delete(left);
            assertFalse(Files.exists(crashed));
            assertTrue(Files.exists(copy));
        }
    }

    @Test
    void whatCouldNotBeOpenedAgainStays() throws IOException {
        TemporarySessions sessions = new TemporarySessions(base);
        Path kept = Files.createFile(sessions.create("local"));
        Path journal = Files.createFile(kept.resolveSibling(kept.getFileName() + ".journal"));
        Path other = Files.createFile(sessions.create("local"));
        sessions.keep(kept);
        sessions.close();
        assertTrue(Files.exists(kept) && Files.exists(journal));
        assertFalse(Files.exists(other));
        try (TemporarySessions next = new TemporarySessions(base)) {
            assertEquals(List.of(kept), next.leftBehind());
        }
    }
}
