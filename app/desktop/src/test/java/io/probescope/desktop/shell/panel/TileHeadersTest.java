package io.probescope.desktop.shell.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.OneWorkbenchTest;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/** The heads of panels beside each other in a small window. */
class TileHeadersTest extends OneWorkbenchTest {
    TileHeadersTest() {
        super(1280, 800);
    }

    @Test
    void whatEachProbeCostsStandsBesideItsData() throws Exception {
        openRecording();
        Set<ProbePanel> panels = lookup(".probe-panel").queryAllAs(ProbePanel.class);
        assertTrue(panels.size() > 5);
        for (ProbePanel panel : panels) {
            assertTrue(panel.getWidth() < 640, "two stand beside each other");
            assertEquals(1, costs(panel), panel.titleText());
            Bounds head = panel.handle().getBoundsInLocal();
            Node close = panel.lookup("#close");
            assertTrue(close.getBoundsInParent().getMaxX() <= head.getWidth(), panel.titleText());
            Labeled title = (Labeled) panel.lookup(".panel-title");
            assertTrue(title.getWidth() >= Math.min(80, title.prefWidth(-1)), panel.titleText());
        }
    }

    private static long costs(ProbePanel panel) {
        return panel.lookupAll(".panel-badge").stream()
                .filter(badge ->
                        badge.isVisible() && ((Labeled) badge).getText().endsWith("% CPU"))
                .count();
    }
}
