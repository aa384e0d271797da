package io.probescope.desktop.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsSetIsThereInTheNextLife() throws IOException {
        Path file = directory.resolve("deep/workbench.properties");
        Path session = Files.createFile(directory.resolve("a b.probescope"));
        Settings first = new Settings(file);
        first.setTheme(Theme.DARK);
        first.addHost("root@web-1:2222");
        first.addHost("root@web-1:2222");
        first.addHost("db-1");
        assertEquals(50, first.cpuBudget());
        first.setCpuBudget(7);
        first.addRecentSession(session);
        first.addRecentSession(directory.resolve("gone.probescope"));

        Settings next = new Settings(file);
        assertEquals(Theme.DARK, next.theme());
        assertEquals(List.of("root@web-1:2222", "db-1"), next.hosts());
        assertEquals(7, next.cpuBudget());
        assertEquals(List.of(session), next.recentSessions());
    }

    @Test
    void damagedSettingsAreIgnored() throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), "theme=\\u00zz");
        assertEquals(Theme.LIGHT, new Settings(file).theme());
    }
}
