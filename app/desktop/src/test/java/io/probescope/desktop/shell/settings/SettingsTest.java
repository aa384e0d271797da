package io.probescope.desktop.shell.settings;

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

        Settings next = next(first, file);
        assertEquals(Theme.DARK, next.theme());
        assertEquals(Optional.of(Language.SIMPLIFIED_CHINESE), next.language());
        assertEquals(Optional.of(new WindowPlace(-5, 10.5, 1440, 900, true)), next.window());
        assertEquals(List.of("root@web-1:2222", "db-1"), next.hosts());
        assertEquals(7, next.cpuBudget());
        assertEquals(new SpaceLimit(512L << 20, SpaceLimit.USUAL_FREE_BYTES), next.spaceLimit());
        assertEquals(List.of(session), next.recentSessions());
    }

    /** What the next life finds. */
    private static Settings next(Settings life, Path file) {
        life.awaitWritten();
        return new Settings(file);
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

    @Test
    void twoWorkbenchesTakeNothingFromEachOther() {
        Path file = directory.resolve("shared/workbench.properties");
        Settings one = new Settings(file);
        Settings other = new Settings(file);
        one.addHost("web-1");
        one.awaitWritten();
        other.addHost("web-2");
        one.setTheme(Theme.DARK);
        other.addQuery("SELECT 1");
        other.awaitWritten();
        one.addQuery("SELECT\n2");
        Settings next = next(one, file);
        assertEquals(List.of("web-1", "web-2"), next.hosts());
        assertEquals(Theme.DARK, next.theme());
        assertEquals(List.of("SELECT\n2", "SELECT 1"), next.queries());
    }

    @Test
    void twoWorkbenchesMayWriteAtTheSameTime() {
        Path file = directory.resolve("busy/workbench.properties");
        List<Settings> both = List.of(new Settings(file), new Settings(file));
        for (int host = 0; host < 200; host++) {
            both.get(host % 2).addHost("web-" + host);
        }
        both.forEach(Settings::awaitWritten);
        assertEquals(200, new Settings(file).hosts().size());
    }

    @Test
    void whatCantBeWrittenLeavesTheFileAsItWasAndIsWrittenLater() throws IOException {
        Path file = directory.resolve("full/workbench.properties");
        Settings settings = new Settings(file);
        settings.addHost("web-1");
        settings.awaitWritten();
        // Nothing can be written beside it.
        Path part = Files.createDirectory(file.resolveSibling("workbench.properties.part"));
        Path inTheWay = Files.createFile(part.resolve("in the way"));
        settings.addHost("web-2");
        assertEquals(List.of("web-1", "web-2"), settings.hosts());
        assertEquals(List.of("web-1"), next(settings, file).hosts());
        Files.delete(inTheWay);
        Files.delete(part);
        settings.setZoomPercent(120);
        assertEquals(List.of("web-1", "web-2"), next(settings, file).hosts());
    }

    @Test
    void aFileThatWasDamagedMeanwhileIsWrittenAnew() throws IOException {
        Path file = directory.resolve("damaged/workbench.properties");
        Settings settings = new Settings(file);
        settings.addHost("web-1");
        settings.awaitWritten();
        Files.writeString(file, "hosts=\\u00zz");
        settings.setZoomPercent(120);
        assertEquals(List.of("web-1"), next(settings, file).hosts());
        assertEquals(120, new Settings(file).zoomPercent());
    }

    @Test
    void aSessionThatIsForgottenTakesItsLayoutAlong() throws IOException {
        Path file = directory.resolve("recent/workbench.properties");
        Path session = Files.createFile(directory.resolve("c.probescope"));
        Settings settings = new Settings(file);
        settings.addRecentSession(session);
        settings.setLayout(session, "somehow");
        settings.setOpenSessions(List.of(session));
        settings.removeRecentSession(session);
        Settings next = next(settings, file);
        assertEquals(List.of(), next.recentSessions());
        assertEquals(Optional.empty(), next.layout(session));
        assertEquals(List.of(session), next.openSessions());
    }

    @Test
    void partsOfTheWindowAreReadAsTheyAreWritten() {
        for (Optional<Boolean> inspector : List.of(Optional.<Boolean>empty(), Optional.of(true), Optional.of(false))) {
            WindowParts parts = new WindowParts(SideSection.SESSIONS, false, true, inspector);
            assertEquals(Optional.of(parts), WindowParts.parse(parts.toString()));
        }
        assertEquals(Optional.empty(), WindowParts.parse(""));
        assertEquals(Optional.empty(), WindowParts.parse("nowhere pages"));
    }
}
