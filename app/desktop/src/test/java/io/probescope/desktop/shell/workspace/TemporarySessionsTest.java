package io.probescope.desktop.shell.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporarySessionsTest {
    /** Above the largest process id that Linux gives. */
    private static final long DEAD_PID = 99_999_999;

    @TempDir
    private Path base;

    @Test
    void whatACrashLeftIsFoundAndWhatRunsIsNot() throws IOException {
        Path crashed = Files.createDirectory(base.resolve(DEAD_PID + "-1"));
        Path left = Files.createFile(crashed.resolve("local-1.probescope"));
        Path empty = Files.createDirectory(base.resolve(DEAD_PID + "-2"));
        try (TemporarySessions sessions = new TemporarySessions(base)) {
            Files.createFile(sessions.create("local"));
            assertEquals(List.of(left), sessions.leftBehind());
            assertFalse(Files.exists(empty));
        }
    }

    @Test
    void closingTakesEverythingOfThisLifeAway() throws IOException {
        TemporarySessions sessions = new TemporarySessions(base);
        Path session = Files.createFile(sessions.create("local"));
        sessions.close();
        assertFalse(Files.exists(session.getParent()));
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
    }
}
