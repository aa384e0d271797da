package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.session.LossInterval;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import org.junit.jupiter.api.Test;

/** What a person does with rows of several hosts: a number that a kernel gave out is of one of them. */
class HostsOfRowsTest extends OneViewTest {
    /** The rows of a stream, each on two hosts, all of one pid. */
    private void onTwoHosts(StreamTable stream) throws Exception {
        session.host(1, "web-1");
        session.host(2, Probings.GONE);
        String table = stream.table();
        session.run("UPDATE " + table + " SET host = 1, run = 1, pid = 4711");
        session.run(
                "INSERT INTO " + table + " SELECT * REPLACE (2 AS host, 2 AS run, seq + 100000 AS seq) FROM " + table);
    }

    private void openOnHosts(String view, StreamTable stream, Map<Integer, TracedHost> hosts) {
        List<StreamTable.StreamColumn> columns = new ArrayList<>(List.of(StreamTable.HOST));
        columns.addAll(stream.columns());
        StreamTable several = new StreamTable(stream.table(), stream.probe(), stream.kind(), columns);
        openIn(Contexts.ofHosts(session, several, queries(), hosts), view);
    }

    private static Map<Integer, TracedHost> both() {
        return Map.of(1, new TracedHost(1, "web-1"), 2, new TracedHost(2, Probings.GONE));
    }

    private Node pidCellOf(String host) {
        return lookup(".table-cell").queryAllAs(TableCell.class).stream()
                .filter(cell -> "4711".equals(cell.getText()) && cell.isVisible())
                .filter(cell -> ((Object[]) cell.getTableRow().getItem())[2].equals(host))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPidOfTheTableIsTakenWithItsHost() throws Exception {
        SampleData.opens(session, 5);
        onTwoHosts(MemorySession.OPENS);
        openOnHosts("table", MemorySession.OPENS, both());
        until(() -> table().getItems().size() == 10);
        rightClickOn(pidCellOf("web-1")).clickOn(Texts.get("view.menu.only", "pid = 4711 and host = web-1"));
        until(() -> table().getItems().size() == 5);
        assertEquals(
                "pid = 4711 and host = web-1",
                context.selection().get().filter().written());
        rightClickOn(pidCellOf("web-1")).clickOn(Texts.get("view.menu.probe", "pid 4711", "web-1"));
        assertEquals(List.of("pid 4711 web-1"), ((Probings) context.probing()).offered());
        interact(() -> context.selection().clear());
        until(() -> table().getItems().size() == 10);
        rightClickOn(pidCellOf("web-1")).clickOn(Texts.get("view.menu.without.everywhere", "pid = 4711"));
        until(() -> table().getItems().isEmpty());
    }

    @Test
    void aPidOfAHostThatNobodyWatchesIsNotProbed() throws Exception {
        SampleData.opens(session, 5);
        onTwoHosts(MemorySession.OPENS);
        openOnHosts("table", MemorySession.OPENS, both());
        until(() -> table().getItems().size() == 10);
        rightClickOn(pidCellOf(Probings.GONE));
        String why = Texts.get("view.menu.probe.impossible", "pid 4711", Probings.GONE);
        until(() -> lookup(".menu-item .label").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().equals(why)));
        clickOn(why);
        assertEquals(List.of(), ((Probings) context.probing()).offered());
    }

    @Test
    void whereAViewIsOfOneHostItsNumbersAreOfThatHost() throws Exception {
        SampleData.opens(session, 5);
        onTwoHosts(MemorySession.OPENS);
        openOnHosts("table", MemorySession.OPENS, both());
        ViewContext second = context.ofRuns(List.of(2), "x86_64");
        assertEquals(Probings.GONE, second.onlyHost());
        List<MenuItem> items = new ArrayList<>();
        interact(() -> items.addAll(
                ValueMenu.items(second, MemorySession.OPENS.columns().get(0), 4711L)));
        assertEquals(
                Texts.get("view.menu.only", "pid = 4711 and host = gone"),
                items.get(0).getText());
        List<MenuItem> ofName = new ArrayList<>();
        interact(() -> ofName.addAll(
                ValueMenu.items(second, MemorySession.OPENS.columns().get(1), "nginx")));
        assertEquals(
                Texts.get("view.menu.only", "comm = nginx"), ofName.get(0).getText(), "a name is the same everywhere");
    }

    @Test
    void aProcessOfTheTreeIsTakenWithItsHost() throws Exception {
        SampleData.build(session);
        session.host(1, "web-1");
        session.run("UPDATE execsnoop_execs SET run = 1");
        session.run("UPDATE execsnoop_exits SET run = 1");
        openOnHosts("tree", MemorySession.EXECS, Map.of(1, new TracedHost(1, "web-1")));
        until(() -> text("#count").equals("47 processes, 4 failed"));
        Bounds tree = onScreen("#processes");
        rightClickOn(tree.getMinX() + 120, tree.getMinY() + 30 + 22 * 2.5);
        clickOn(Texts.get("view.tree.menu.only"));
        until(() -> text("#count").equals("1 process, 0 failed"));
        assertEquals(
                "pid = 1000 and host = web-1",
                context.selection().get().filter().written());
    }

    @Test
    void whatTheBaselinesHostLostIsToldAsItsOwn() throws Exception {
        SampleData.opens(session, 500);
        onTwoHosts(MemorySession.OPENS);
        long start = MemorySession.START_NS;
        session.loss(new LossInterval(2, null, null, "ring_full", start, start + 1_000_000_000L, 1009));
        openOnHosts("latency", MemorySession.OPENS, both());
        Selection compared = Selection.ALL.against(new Baseline.Host(2, Probings.GONE));
        assertEquals(
                1009,
                LossMark.read(context, Selection.ALL, Bound.upTo(Long.MAX_VALUE)).stream()
                        .mapToLong(LossMark::total)
                        .sum());
        assertTrue(LossMark.read(context, compared, Bound.upTo(Long.MAX_VALUE)).isEmpty());
        interact(() -> context.selection().set(compared));
        until(() ->
                view.shows(session.lastSeq()) && lookup("#comparison").query().isVisible());
        assertTrue(text("#comparison").endsWith(Texts.get("view.change.lost", "0", "1,009")), text("#comparison"));
        interact(() -> context.selection().compareWith(new Baseline.Host(1, "web-1")));
        until(() -> view.shows(session.lastSeq())
                && text("#comparison").endsWith(Texts.get("view.change.lost", "1,009", "0")));
        assertFalse(LossMark.read(context, context.selection().get(), Bound.upTo(Long.MAX_VALUE))
                .isEmpty());
    }
}
