package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.value.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.service.query.NodeQuery;

/** What a person selects in a view for all of them: by dragging, by a menu, by pointing. */
class BrushTest extends OneViewTest {

    @Test
    void draggingSelectsTimeForAllViewsAndEscClears() throws Exception {
        SampleData.fill(session);
        for (String[] chart : new String[][] {{"timeseries", "#series"}, {"latency", "#latency"}}) {
            open(chart[0], MemorySession.OPENS);
            until(() -> view.shows(session.lastSeq()));
            Bounds bounds = onScreen(chart[1]);
            drag(bounds.getMinX() + 150, bounds.getMinY() + 100, MouseButton.PRIMARY)
                    .moveTo(bounds.getMinX() + 350, bounds.getMinY() + 110);
            Selection dragged = context.selection().get();
            assertFalse(dragged.isAll(), "others follow the hand");
            assertTrue(context.selection().settledProperty().get().isAll());
            drop();
            until(() -> context.selection().settledProperty().get().equals(dragged));
            assertTrue(dragged.fromNs() > MemorySession.START_NS);
            assertTrue(dragged.toNs() < MemorySession.START_NS + 60_000_000_000L);
            assertTrue(dragged.filter().isEmpty(), "a hand that strays a little still moves along the axis");
            until(() -> view.shows(session.lastSeq()));
            interact(() -> context.selection().clear());
            until(() -> context.selection().get().isAll());
            interact(() -> context.selection().undo());
            assertEquals(dragged, context.selection().get());
            interact(() -> view.close());
        }
    }

    @Test
    void escGivesUpADragAndTheChartStayedAsItWas() throws Exception {
        SampleData.fill(session);
        open("timeseries", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        Bounds bounds = onScreen("#series");
        drag(bounds.getMinX() + 150, bounds.getMinY() + 100, MouseButton.PRIMARY)
                .moveTo(bounds.getMinX() + 350, bounds.getMinY() + 100);
        assertFalse(context.selection().get().isAll());
        push(KeyCode.ESCAPE);
        assertTrue(context.selection().get().isAll());
        drop();
        assertTrue(context.selection().get().isAll());
        assertFalse(context.selection().undoableProperty().get());
    }

    @Test
    void aRectangleOfTheHeatMapSelectsItsEventsAndNoOthers() throws Exception {
        SampleData.fill(session);
        open("latency", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        Bounds bounds = onScreen("#latency");
        drag(bounds.getMinX() + 150, bounds.getMinY() + 120, MouseButton.PRIMARY)
                .dropTo(bounds.getMinX() + 450, bounds.getMinY() + 330);
        until(() -> context.selection()
                        .settledProperty()
                        .get()
                        .filter()
                        .conditions()
                        .size()
                == 2);
        Selection selected = context.selection().get();
        assertEquals(Operator.AT_LEAST, selected.filter().conditions().get(0).operator());
        assertEquals(Operator.LESS, selected.filter().conditions().get(1).operator());
        List<Object> bounded = selected.filter().conditions().stream()
                .map(condition -> ColumnCondition.of(condition, MemorySession.OPENS)
                        .orElseThrow()
                        .values()
                        .get(0))
                .toList();
        long expected = count("SELECT count(*) FROM opensnoop WHERE time >= " + selected.fromNs() + " AND time < "
                + selected.toNs() + " AND latency >= " + bounded.get(0) + " AND latency < " + bounded.get(1));
        assertTrue(expected > 0);
        until(() -> view.shows(session.lastSeq()) && spokenBy("#latency").contains(" " + Unit.exact(expected) + " "));
    }

    @Test
    void aBarOfTheHistogramSelectsItsValues() throws Exception {
        SampleData.fill(session);
        open("latency", MemorySession.RUNQLAT);
        until(() -> view.shows(session.lastSeq()));
        long fullest = count("SELECT latency FROM runqlat GROUP BY latency ORDER BY sum(count) DESC LIMIT 1");
        long sum = count("SELECT sum(count) FROM runqlat WHERE latency = " + fullest);
        Bounds bounds = onScreen("#latency");
        for (double y = bounds.getMinY() + 40; context.selection().get().isAll() && y < bounds.getMaxY() - 40; y += 8) {
            clickOn(bounds.getMaxX() - 300, y);
        }
        until(() -> !context.selection().get().isAll() && view.shows(session.lastSeq()));
        assertTrue(sum > 0);
        long shown = count("SELECT sum(count) FROM runqlat WHERE "
                + context.selection().get().filter().conditions().stream()
                        .map(condition -> "latency " + condition.operator().symbol() + " "
                                + ColumnCondition.of(condition, MemorySession.RUNQLAT)
                                        .orElseThrow()
                                        .values()
                                        .get(0))
                        .collect(Collectors.joining(" AND ")));
        until(() -> spokenBy("#latency").contains(" " + Unit.exact(shown) + " "));
    }

    @Test
    void aDragAlongTheBarsSelectsTheirValuesAndEscGivesItUp() throws Exception {
        SampleData.fill(session);
        open("latency", MemorySession.RUNQLAT);
        until(() -> view.shows(session.lastSeq()));
        Bounds bounds = onScreen("#latency");
        double x = bounds.getMaxX() - 200;
        drag(x, bounds.getMinY() + 200, MouseButton.PRIMARY).moveTo(x, bounds.getMinY() + 400);
        Selection dragged = context.selection().get();
        assertEquals(2, dragged.filter().conditions().size(), "others follow the hand");
        assertTrue(dragged.isAllTime());
        push(KeyCode.ESCAPE);
        assertTrue(context.selection().get().isAll());
        drop();
        assertFalse(context.selection().undoableProperty().get(), "it was given up");
        drag(x, bounds.getMinY() + 200, MouseButton.PRIMARY).moveTo(x, bounds.getMinY() + 400);
        drop();
        assertEquals(dragged, context.selection().settledProperty().get());
        assertEquals(1, dragged.filter().parts().size(), "a lower and an upper bound");
        long expected = count("SELECT sum(count) FROM runqlat WHERE "
                + dragged.filter().conditions().stream()
                        .map(condition -> "latency " + condition.operator().symbol() + " "
                                + ColumnCondition.of(condition, MemorySession.RUNQLAT)
                                        .orElseThrow()
                                        .values()
                                        .get(0))
                        .collect(Collectors.joining(" AND ")));
        assertTrue(expected > 0);
        until(() -> view.shows(session.lastSeq()) && spokenBy("#latency").contains(" " + Unit.exact(expected) + " "));
        interact(() -> context.selection().undo());
        assertTrue(context.selection().get().isAll());
    }

    @Test
    void aBoundWithinABucketTakesAllOfIt() throws Exception {
        SampleData.fill(session);
        open("latency", MemorySession.RUNQLAT);
        interact(() -> context.selection().narrow(new Condition("latency", Operator.GREATER, "5us")));
        long whole = count("SELECT sum(count) FROM runqlat WHERE latency >= 4096");
        assertTrue(whole > count("SELECT sum(count) FROM runqlat WHERE latency >= 8192"));
        until(() -> view.shows(session.lastSeq()) && spokenBy("#latency").contains(" " + Unit.exact(whole) + " "));
    }

    @Test
    void keysMoveTheMomentSelectTimeAndSetTheBaseline() throws Exception {
        SampleData.fill(session);
        for (String chart : List.of("timeseries", "latency", "heatmap", "scatter", "tree")) {
            open(chart, chart.equals("tree") ? MemorySession.EXECS : MemorySession.OPENS);
            Node node = lookup("#"
                            + Map.of("tree", "processes", "timeseries", "series")
                                    .getOrDefault(chart, chart))
                    .query();
            until(() -> view.shows(session.lastSeq()));
            interact(node::requestFocus);
            push(KeyCode.CONTROL, KeyCode.LEFT);
            Long moment = context.selection().cursorProperty().get();
            assertNotNull(moment, chart);
            assertFalse(node.getAccessibleText().isEmpty(), chart);
            press(KeyCode.CONTROL, KeyCode.SHIFT);
            push(KeyCode.LEFT);
            assertNull(context.selection().get().baseline(), "set when the keys are let go");
            push(KeyCode.LEFT);
            release(KeyCode.SHIFT, KeyCode.CONTROL);
            TimeRange baseline = ((Baseline.Time) context.selection().get().baseline()).range();
            assertEquals(moment, baseline.toNs(), chart);
            assertTrue(baseline.fromNs() < moment, chart);
            interact(() -> context.selection().clear());
            until(() -> view.shows(session.lastSeq()));
            interact(node::requestFocus);

            press(KeyCode.SHIFT).push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
            push(KeyCode.ESCAPE).release(KeyCode.SHIFT);
            assertTrue(context.selection().get().isAll(), "given up in " + chart);
            press(KeyCode.SHIFT).push(KeyCode.RIGHT).push(KeyCode.RIGHT).release(KeyCode.SHIFT);
            Selection selected = context.selection().settledProperty().get();
            assertTrue(selected.toNs() - selected.fromNs() >= 2 && !selected.isAllTime(), chart);
            interact(() -> view.close());
        }
    }

    @Test
    void theSlowestIsFoundSelectedAndMarked() throws Exception {
        SampleData.fill(session);
        open("latency", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        long slowest = count("SELECT seq FROM opensnoop ORDER BY latency DESC, seq LIMIT 1");
        clickOn("#slowest");
        until(() -> context.selection().markedProperty().get() != null);
        assertEquals(slowest, context.selection().markedProperty().get().seq());
        Selection around = context.selection().get();
        ViewContext found = context;
        interact(() -> view.close());
        openIn(found, "table");
        until(() -> table().getSelectionModel().getSelectedItem() != null);
        assertEquals(slowest, ((Number) table().getSelectionModel().getSelectedItem()[0]).longValue());
        assertEquals(
                count("SELECT count(*) FROM opensnoop WHERE time >= " + around.fromNs() + " AND time < "
                        + around.toNs()),
                table().getItems().size());
    }

    @Test
    void aValueIsTakenLeftOutCopiedAndProbedFromItsMenu() throws Exception {
        SampleData.opens(session, 21);
        open("table", MemorySession.OPENS);
        until(() -> table().getItems().size() == 21);
        String comm = (String) row(20)[3];
        long same = count("SELECT count(*) FROM opensnoop WHERE comm = '" + comm + "'");
        rightClickOn(lastCell(comm)).clickOn(Texts.get("view.menu.without", "comm = " + comm));
        until(() -> table().getItems().size() == 21 - same);
        interact(() -> context.selection().undo());
        until(() -> table().getItems().size() == 21);
        rightClickOn(lastCell(comm)).clickOn(Texts.get("view.menu.only", "comm = " + comm));
        until(() -> table().getItems().size() == same);
        rightClickOn(lastCell(comm)).clickOn(Texts.get("view.menu.copy", comm));
        String[] copied = new String[1];
        interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertEquals(comm, copied[0]);
        rightClickOn(lastCell(comm)).clickOn(Texts.get("view.menu.probe", "comm " + comm, "this machine"));
        assertEquals(List.of("comm " + comm), ((Probings) context.probing()).offered());
    }

    @Test
    void pointingAtARowMarksItsMomentAndAtAChartTheOneBelow() throws Exception {
        SampleData.opens(session, 100);
        open("table", MemorySession.OPENS);
        until(() -> table().getItems().size() == 100);
        Object[] last = row(99);
        moveTo(lastCell((String) last[3]));
        until(() -> last[1].equals(context.selection().cursorProperty().get()));
        ViewContext pointed = context;
        interact(() -> view.close());
        openIn(pointed, "timeseries");
        until(() -> view.shows(session.lastSeq()));
        Bounds bounds = onScreen("#series");
        moveTo(bounds.getMinX() + 200, bounds.getMinY() + 100);
        until(() -> pointed.selection().cursorProperty().get() != null);
        long here = pointed.selection().cursorProperty().get();
        moveTo(bounds.getMinX() + 300, bounds.getMinY() + 100);
        until(() -> pointed.selection().cursorProperty().get() > here);
        moveTo(bounds.getMinX() + 300, bounds.getMinY() - 25);
        until(() -> pointed.selection().cursorProperty().get() == null);
    }

    @Test
    void aFunctionOfAFlameGraphSelectsTheStacksThroughIt() throws Exception {
        SampleData.fill(session);
        open("flamegraph", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()));
        Bounds flames = onScreen("#flames");
        rightClickOn(flames.getMinX() + 60, flames.getMinY() + 50);
        clickOn(lookup((Node node) ->
                        node instanceof Label label && label.getText().startsWith("Only stacks through "))
                .<Node>query());
        until(() -> !context.selection().get().isAll() && view.shows(session.lastSeq()));
        Condition condition = context.selection().get().filter().conditions().get(0);
        assertEquals("user", condition.column());
        assertTrue(spokenBy("#flames")
                .contains(Unit.exact(count(
                        "SELECT count(*) FROM profile WHERE \"user\" IN (SELECT stack FROM stacks JOIN frames USING (frame)"
                                + " WHERE symbol = '" + condition.values().get(0) + "')"))));
    }

    /** The cell of a text in the last row in sight, where the newest are. */
    private Node lastCell(String text) throws Exception {
        NodeQuery cells = lookup((Node node) -> node instanceof TableCell<?, ?> cell
                && text.equals(cell.getText())
                && cell.isVisible()
                && cell.getTableRow().getIndex() == table().getItems().size() - 1);
        until(() -> cells.tryQuery().isPresent());
        return cells.query();
    }
}
