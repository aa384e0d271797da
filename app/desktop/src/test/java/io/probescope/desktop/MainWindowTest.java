package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.settings.WindowPlace;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** The window comes back as it was left. */
class MainWindowTest extends ApplicationTest {
    @TempDir
    private static Path folder;

    private Stage stage;
    private MainWindow window;
    private Settings settings;

    @Override
    public void start(Stage first) throws Exception {
        open(first);
    }

    private void open(Stage another) throws Exception {
        stage = another;
        settings = settings();
        window = new MainWindow(stage, settings, Locale.US);
        window.show(List.of());
    }

    private static Settings settings() {
        return new Settings(folder.resolve("workbench.properties"));
    }

    @AfterEach
    void end() {
        interact(() -> {
            stage.close();
            window.close();
        });
    }

    private void restart() {
        end();
        interact(() -> {
            open(new Stage());
            return null;
        });
    }

    @Test
    void theNextWindowStandsWhereTheLastOneDidAndOffersWhatWasOpen() throws Exception {
        Path recording = folder.resolve("build.probescope");
        try (InputStream in = MainWindow.class.getResourceAsStream("sample.probescope")) {
            Files.copy(in, recording);
        }
        interact(() -> {
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(1300);
            stage.setHeight(820);
            window.workbench().sessions().open(recording);
        });
        Await.until(90, () -> window.workbench().isPainted());
        perform("inspector");
        boolean inspector = lookup(".inspector").query().isVisible();
        perform("sessions");

        restart();
        assertEquals(
                new WindowPlace(40, 30, 1300, 820, false), settings().window().orElseThrow());
        assertEquals(40, stage.getX());
        assertEquals(820, stage.getHeight());
        assertTrue(lookup("#open-sample").query().isVisible(), "the side panel has the section it had");
        assertEquals(1, window.workbench().workspaces().all().size(), "nothing is opened unasked");
        Labeled again = lookup("#open-again").queryLabeled();
        assertEquals("Open again: build.probescope", again.getText());
        clickOn(again);
        Await.until(90, () -> window.workbench().isPainted());
        assertEquals(inspector, lookup(".inspector").query().isVisible());

        interact(() -> lookup(".session-entry").query().requestFocus());
        push(KeyCode.DELETE);
        Await.until(90, () -> lookup(".session-entry").tryQuery().isEmpty());
        settings.awaitWritten();
        assertEquals(List.of(), settings().recentSessions());
        assertTrue(Files.exists(recording));
    }

    private void perform(String action) {
        interact(() -> window.workbench().actions().get(action).perform());
    }
}
