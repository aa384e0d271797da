package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.panel.ProbePanel;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same rows in two views side by side: what is selected in one narrows the other. */
class BesideTest extends OneWorkbenchTest {

    BesideTest() {
        super(1600, 1000);
    }

    @BeforeEach
    void open() throws Exception {
        openRecording();
    }

    @Test
    void aRectangleInTheHeatMapNarrowsTheTableBesideItToItsEvents() throws Exception {
        closeOthers("opensnoop");
        view("opensnoop", "heatmap");
        ProbePanel heat = panel("opensnoop");
        ProbePanel table = openBeside("opensnoop", "table");
        assertTrue(onScreen(table).getMinX() > onScreen(heat).getMaxX());
        assertEquals(onScreen(heat).getMinY(), onScreen(table).getMinY(), 1);
        long all = count("SELECT count(*) FROM opensnoop");
        until(() -> rows(table).equals("%,d rows".formatted(all)));

        Bounds chart = onScreen(heat.lookup("#heatmap"));
        drag(chart.getMinX() + chart.getWidth() * 0.3, chart.getMinY() + chart.getHeight() * 0.3, MouseButton.PRIMARY)
                .dropTo(chart.getMinX() + chart.getWidth() * 0.7, chart.getMinY() + chart.getHeight() * 0.7);
        until(() -> workspace().selection().get().filter().conditions().size() == 2);
        Selection selected = workspace().selection().get();
        long inside = count("SELECT count(*) FROM opensnoop WHERE time >= " + selected.fromNs() + " AND time < "
                + selected.toNs() + " AND latency >= " + bound(selected, 0) + " AND latency < " + bound(selected, 1));
        assertTrue(inside > 0 && inside < all, inside + " of " + all);
        until(() -> workbench.isPainted() && rows(table).equals("%,d rows".formatted(inside)));
    }

    private Object bound(Selection selected, int index) {
        Condition condition = selected.filter().conditions().get(index);
        assertEquals("latency", condition.column());
        return ColumnCondition.of(condition, panel("opensnoop").context().stream())
                .orElseThrow()
                .values()
                .get(0);
    }

    @Test
    void theKeysOpenTheMenuAndAPanelWithNeighboursTakesTheNewOneAlong() throws Exception {
        clickOn("#panel-opensnoop .panel-title");
        Bounds alone = onScreen(panel("opensnoop"));
        int all = lookup(".probe-panel").queryAll().size();
        push(KeyCode.SHIFT, KeyCode.F7);
        until(() -> lookup("#beside-timeseries").tryQuery().isPresent());
        clickOn("#beside-timeseries");
        until(() -> lookup(".probe-panel").queryAll().size() == all + 1 && workbench.isPainted());
        List<ProbePanel> pair = opens();
        assertEquals(2, pair.size());
        assertEquals(onScreen(pair.get(0)).getMinY(), onScreen(pair.get(1)).getMinY(), 1);
        assertEquals(
                alone.getWidth(), onScreen(pair.get(0)).getWidth(), 10, "none becomes narrower than a scroll bar asks");
        assertEquals(alone.getWidth(), onScreen(pair.get(1)).getWidth(), 10);
        ProbePanel chosen =
                pair.stream().filter(BesideTest::isChosen).findFirst().orElseThrow();
        assertTrue(((Toggle) chosen.lookup("#view-timeseries")).isSelected(), "the new one is chosen");

        Bounds room = onScreen(lookup(".workspace .scroll-pane").query());
        until(() ->
                onScreen(chosen).getMaxY() <= room.getMaxY() && onScreen(chosen).getMinY() >= room.getMinY());

        push(KeyCode.CONTROL, KeyCode.W);
        until(() -> opens().size() == 1);
        assertEquals(pair.get(0) == chosen ? pair.get(1) : pair.get(0), panel("opensnoop"), "the first one stays");
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        until(() -> opens().size() == 2 && workbench.isPainted());
        assertTrue(
                opens().stream().anyMatch(panel -> ((Toggle) panel.lookup("#view-timeseries")).isSelected()),
                "it comes back with its view");
    }

    private static boolean isChosen(ProbePanel panel) {
        return panel.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("chosen"));
    }

    private List<ProbePanel> opens() {
        return List.copyOf(lookup("#panel-opensnoop").queryAllAs(ProbePanel.class));
    }

    private static String rows(ProbePanel table) {
        return ((Labeled) table.lookup("#count")).getText();
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }
}
