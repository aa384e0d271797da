package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.fx.ZoomPane;
import io.probescope.desktop.shell.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** Everything is shown larger and smaller by keys, charts as sharp as before, and menus with it. */
class ZoomTest extends OneWorkbenchTest {
    private Path file;

    @Override
    protected Settings settings() throws Exception {
        file = Files.createTempDirectory("settings").resolve("workbench.properties");
        return new Settings(file);
    }

    /** What the next life would show. */
    private int remembered() {
        settings.awaitWritten();
        return new Settings(file).zoomPercent();
    }

    @Test
    void keysShowEverythingLargerAndSmallerAndItIsRemembered() throws Exception {
        double usual = heightOnScreen("#catalog-search");
        for (int percent = 110; percent <= 150; percent += 10) {
            push(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        assertEquals(150, remembered());
        until(() -> Math.abs(heightOnScreen("#catalog-search") / usual - 1.5) < 0.05);
        for (int press = 0; press < 8; press++) {
            push(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        assertEquals(200, remembered());
        push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(100, remembered());
        until(() -> Math.abs(heightOnScreen("#catalog-search") / usual - 1) < 0.05);
        for (int press = 0; press < 4; press++) {
            push(KeyCode.CONTROL, KeyCode.MINUS);
        }
        assertEquals(80, remembered());
    }

    @Test
    void chartsHaveAPixelForEachOfTheScreensAndMenusFollow() throws Exception {
        openRecording();
        for (int percent = 110; percent <= 150; percent += 10) {
            interact(() -> workbench.actions().get("zoom-in").perform());
        }
        until(workbench::isPainted);
        List<Canvas> drawn = lookup(".chart-canvas Canvas").queryAllAs(Canvas.class).stream()
                .filter(canvas -> canvas.getWidth() > 1)
                .toList();
        assertTrue(drawn.size() > 4, "charts: " + drawn.size());
        for (Canvas canvas : drawn) {
            Bounds shown = canvas.localToScene(canvas.getBoundsInLocal());
            assertEquals(canvas.getWidth(), shown.getWidth(), 0.01);
            assertEquals(canvas.getHeight(), shown.getHeight(), 0.01);
        }
        clickOn("#panel-profile .menu-button");
        until(() -> Window.getWindows().stream().anyMatch(PopupWindow.class::isInstance));
        for (Window popup : Window.getWindows()) {
            if (popup instanceof PopupWindow) {
                assertEquals(
                        1.5,
                        popup.getScene()
                                .getRoot()
                                .getChildrenUnmodifiable()
                                .get(0)
                                .getLocalToSceneTransform()
                                .getMxx());
            }
        }
        assertEquals(
                1.5, ((ZoomPane) workbench.scene().getRoot()).zoomProperty().get());
    }

    private double heightOnScreen(String query) {
        Node node = lookup(query).query();
        return node.localToScene(node.getBoundsInLocal()).getHeight();
    }
}
