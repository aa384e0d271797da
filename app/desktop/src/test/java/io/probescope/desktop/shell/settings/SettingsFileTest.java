package io.probescope.desktop.shell.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When changes are written; the writer is this test, so that it says when. */
class SettingsFileTest {
    @TempDir
    private Path directory;

    private final Queue<Runnable> asked = new ArrayDeque<>();
    private Path file;
    private SettingsFile settings;

    @BeforeEach
    void open() {
        file = directory.resolve("workbench.properties");
        settings = new SettingsFile(file, asked::add);
    }

    private String inTheFile(String name) {
        return new SettingsFile(file, asked::add).get(name, "nothing");
    }

    @Test
    void aChangeCountsAtOnceAndThoseThatWaitAreWrittenInOneGo() {
        settings.set("theme", "dark");
        settings.set("zoom", "110");
        settings.set("zoom", "120");
        assertEquals("dark", settings.get("theme", ""));
        assertEquals("120", settings.get("zoom", ""));
        assertFalse(Files.exists(file), "nobody waits for the disk");
        assertEquals(1, asked.size());
        asked.remove().run();
        assertEquals("dark", inTheFile("theme"));
        assertEquals("120", inTheFile("zoom"));

        settings.set("zoom", "130");
        assertEquals(1, asked.size(), "the next change is written too");
        asked.remove().run();
        assertEquals("130", inTheFile("zoom"));
    }

    @Test
    void whatAnotherWorkbenchWroteBeforeAWaitingChangeIsWrittenStays() {
        settings.set("theme", "dark");
        SettingsFile other = new SettingsFile(file, Runnable::run);
        other.set("theme", "light");
        other.set("hosts", "web-1");
        assertEquals("nothing", settings.get("hosts", "nothing"));
        asked.remove().run();
        assertEquals("dark", inTheFile("theme"), "the last that is written counts");
        assertEquals("web-1", inTheFile("hosts"));
        assertEquals("web-1", settings.get("hosts", "nothing"));
    }

    @Test
    void aChangeMadeWhileOthersAreWrittenIsNotLost() {
        settings.change(known -> {
            known.setProperty("theme", "dark");
            if (asked.isEmpty() && Files.exists(directory.resolve("workbench.properties.lock"))) {
                settings.set("zoom", "120");
            }
        });
        asked.remove().run();
        assertEquals("dark", inTheFile("theme"));
        assertEquals("120", settings.get("zoom", "nothing"));
        assertEquals("nothing", inTheFile("zoom"));
        asked.remove().run();
        assertEquals("120", inTheFile("zoom"));
    }

    /** Within one process a lock on the file keeps nobody out. */
    @Test
    void whoWritesTheSameFileAtTheSameTimeWaits() throws InterruptedException {
        Thread other = new Thread(() -> new SettingsFile(file, Runnable::run).set("hosts", "web-1"));
        settings.change(known -> {
            known.setProperty("theme", "dark");
            if (Files.exists(directory.resolve("workbench.properties.lock"))) {
                other.start();
                while (other.getState() != Thread.State.WAITING && other.isAlive()) {
                    Thread.onSpinWait();
                }
            }
        });
        asked.remove().run();
        other.join();
        assertEquals("dark", inTheFile("theme"));
        assertEquals("web-1", inTheFile("hosts"));
    }
}
