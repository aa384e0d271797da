package io.probescope.desktop.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import io.probescope.record.SpaceLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        assertEquals(Optional.empty(), first.language());
        first.setLanguage(Language.SIMPLIFIED_CHINESE);
        assertEquals(Optional.empty(), first.window());
        first.setWindow(new WindowPlace(-5, 10.5, 1440, 900, true));
        first.addHost("root@web-1:2222");
        first.addHost("root@web-1:2222");
        first.addHost("db-1");
        assertEquals(50, first.cpuBudget());
        first.setCpuBudget(7);
        assertEquals(4L << 30, first.spaceLimit().mostBytes());
        first.setSpaceLimit(new SpaceLimit(512L << 20, SpaceLimit.USUAL_FREE_BYTES));
        first.addRecentSession(session);
        first.addRecentSession(directory.resolve("gone.probescope"));

        Settings next = new Settings(file);
        assertEquals(Theme.DARK, next.theme());
        assertEquals(Optional.of(Language.SIMPLIFIED_CHINESE), next.language());
        assertEquals(Optional.of(new WindowPlace(-5, 10.5, 1440, 900, true)), next.window());
        assertEquals(List.of("root@web-1:2222", "db-1"), next.hosts());
        assertEquals(7, next.cpuBudget());
        assertEquals(new SpaceLimit(512L << 20, SpaceLimit.USUAL_FREE_BYTES), next.spaceLimit());
        assertEquals(List.of(session), next.recentSessions());
    }

    @Test
    void aPlaceThatIsNoneIsIgnored() {
        for (String wrong : List.of("", "1 2 3", "1 2 3 4 wide", "1 2 0 4", "1 2 NaN 4", "a b c d", "1 2 3 4 5 6")) {
            assertEquals(Optional.empty(), WindowPlace.parse(wrong), wrong);
        }
        WindowPlace place = new WindowPlace(0, 0, 960, 640, false);
        assertEquals(Optional.of(place), WindowPlace.parse(place.toString()));
    }

    @Test
    void damagedSettingsAreIgnored() throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), "theme=\\u00zz");
        assertEquals(Theme.LIGHT, new Settings(file).theme());
    }
}
