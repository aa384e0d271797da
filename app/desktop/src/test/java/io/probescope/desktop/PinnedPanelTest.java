package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.session.SessionInfo;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A panel is pinned to what it shows, while the others follow what is selected. */
class PinnedPanelTest extends OneWorkbenchTest {
    private ProbePanel table;

    PinnedPanelTest() {
        super(1600, 1000);
    }

    @BeforeEach
    void open() throws Exception {
        openRecording();
        closeOthers("opensnoop");
        view("opensnoop", "heatmap");
        table = openBeside("opensnoop", "table");
    }

    @Test
    void itKeepsWhatItShowsAndARectangleInItNarrowsTheOthersUntilItIsUnpinned() throws Exception {
        SessionInfo info = workspace().contentsProperty().get().info();
        long middle = info.startNs() + (info.endNs() - info.startNs()) / 2;
        Selection firstHalf = new Selection(info.startNs(), middle);
        interact(() -> workspace().selection().set(firstHalf));
        long kept = rowsIn(firstHalf);
        until(() -> workbench.isPainted() && shownRows() == kept);
        interact(((ToggleButton) lookup("#panel-opensnoop #pin").query())::fire);
        until(() -> lookup("#pinned").query().isVisible() && workbench.isPainted());
        assertTrue(((Toggle) lookup("#panel-opensnoop #pin").query()).isSelected());
        assertTrue(((Toggle) lookup("#panel-opensnoop #view-heatmap").query()).isSelected(), "its view stays");
        assertTrue(text("#pinned .pinned-words").startsWith("Keeps showing "));

        Selection secondHalf = new Selection(middle, info.endNs());
        interact(() -> workspace().selection().set(secondHalf));
        long others = rowsIn(secondHalf);
        assertFalse(kept == others);
        until(() -> workbench.isPainted() && tableRows() == others);
        assertEquals(kept, shownRows());

        Bounds chart = heat().localToScreen(heat().getBoundsInLocal());
        drag(chart.getMinX() + chart.getWidth() * 0.3, chart.getMinY() + chart.getHeight() * 0.3, MouseButton.PRIMARY)
                .dropTo(chart.getMinX() + chart.getWidth() * 0.6, chart.getMinY() + chart.getHeight() * 0.7);
        until(() -> workspace().selection().get().filter().conditions().size() == 2);
        Selection dragged = workspace().selection().get();
        assertTrue(dragged.fromNs() >= firstHalf.fromNs() && dragged.toNs() <= firstHalf.toNs());
        until(() -> workbench.isPainted() && tableRows() < others);
        assertEquals(kept, shownRows());
        assertEquals(firstHalf, panel("opensnoop").context().selection().get());

        clickOn("#pinned .button");
        until(() -> !lookup("#pinned").query().isVisible() && workbench.isPainted());
        assertEquals(tableRows(), shownRows());
        interact(() -> workspace().selection().clear());
        long all = count("SELECT count(*) FROM opensnoop");
        until(() -> workbench.isPainted() && shownRows() == all && tableRows() == all);
    }

    @Test
    void theKeyPinsTheChosenPanel() throws Exception {
        clickOn("#panel-opensnoop .panel-title");
        push(KeyCode.F8);
        until(() -> lookup("#pinned").query().isVisible());
        assertEquals("Keeps showing everything", text("#pinned .pinned-words"));
        push(KeyCode.F8);
        until(() -> !lookup("#pinned").query().isVisible());
    }

    private Node heat() {
        return lookup("#heatmap").query();
    }

    /** The rows that the heat map shows. */
    private long shownRows() {
        return leading(heat().getAccessibleText());
    }

    private long tableRows() {
        return leading(((Labeled) table.lookup("#count")).getText());
    }

    private static long leading(String words) {
        return Long.parseLong(words.split(" ", -1)[0].replace(",", ""));
    }

    private long rowsIn(Selection time) throws Exception {
        return workspace()
                .sessionProperty()
                .get()
                .query(
                        "SELECT count(*) FROM opensnoop WHERE time >= ? AND time < ?",
                        List.of(time.fromNs(), time.toNs()),
                        rows -> {
                            rows.next();
                            return rows.getLong(1);
                        });
    }
}
