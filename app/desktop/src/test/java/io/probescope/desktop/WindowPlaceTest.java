package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.probescope.desktop.shell.Settings;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

class WindowPlaceTest extends ApplicationTest {
    @TempDir
    private Path directory;

    private Stage stage;

    @Override
    public void start(Stage shown) {
        stage = shown;
        stage.setX(40);
        stage.setY(30);
        stage.setWidth(1000);
        stage.setHeight(700);
        stage.show();
    }

    @Test
    void aWindowStandsWhereItWasLeft() {
        Path file = directory.resolve("workbench.properties");
        interact(() -> WindowPlace.remember(stage, new Settings(file)));
        interact(() -> {
            Stage next = new Stage();
            WindowPlace.restore(next, new Settings(file));
            assertEquals(stage.getX(), next.getX());
            assertEquals(stage.getY(), next.getY());
            assertEquals(1000, next.getWidth());
            assertEquals(700, next.getHeight());
        });
    }

    @Test
    void aPlaceThatIsOnNoScreenAnyMoreIsForgotten() {
        Settings settings = new Settings(directory.resolve("far.properties"));
        settings.setWindow("90000 90000 1000 700 false");
        interact(() -> {
            Stage next = new Stage();
            WindowPlace.restore(next, settings);
            assertEquals(Double.NaN, next.getX());
        });
    }

    @Test
    void aPlaceIsReadAsItWasWritten() {
        WindowPlace place = new WindowPlace(-5, 7, 1280, 800, true);
        assertEquals(place, WindowPlace.parse(place.text()));
        assertNull(WindowPlace.parse(""));
        assertNull(WindowPlace.parse("1 2 3 x true"));
    }
}
