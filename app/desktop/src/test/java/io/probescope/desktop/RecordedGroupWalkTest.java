package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.SessionInfo.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person looks at two hosts that were recorded together: compares one with the host of another session, from either one and with the file, and has them apart. */
@Tag("real")
class RecordedGroupWalkTest extends OneWorkbenchTest {
    /** Opens a file again and again, at random moments; how many times a second is the argument. */
    private static final String OPENS =
            "$r = shift; while (1) { open(F, '<', '/dev/null'); close(F); select(undef, undef, undef, -log(1 - rand) / $r) }";

    @TempDir
    static Path directory;

    @BeforeAll
    static void record() throws Exception {
        TwoHosts hosts = TwoHosts.start();
        try {
            recordWhileOpened(60, "one", "--host", "local");
            recordWhileOpened(240, "group", "--host", "web-1", "--host", "web-2");
            new RecordedSessions(directory)
                    .record("stacks", "--host", "web-1", "--host", "web-2", "--probe", "profile", "--seconds", "2");
        } finally {
            hosts.stop();
        }
    }

    private static void recordWhileOpened(int perSecond, String name, String... host) throws Exception {
        Process opens = new ProcessBuilder("perl", "-e", OPENS, String.valueOf(perSecond)).start();
        try {
            List<String> how = new ArrayList<>(List.of(host));
            how.addAll(List.of("--probe", "opensnoop", "--param", "opensnoop.target_comm=perl", "--seconds", "5"));
            new RecordedSessions(directory).record(name, how.toArray(String[]::new));
        } finally {
            opens.destroy();
            opens.waitFor();
        }
    }

    private Workspace open(String name) throws Exception {
        interact(() -> workbench.sessions().open(file(name)));
        until(() -> workspace().name().equals(name + ".probescope") && workbench.isPainted());
        return workspace();
    }

    private static Path file(String name) {
        return new RecordedSessions(directory).file(name);
    }

    @Test
    void eachHostOfAGroupIsOfferedForTheOneOfTheOtherSession() throws Exception {
        Workspace group = open("group");
        List<Host> hosts = group.contentsProperty().get().info().hosts();
        assertEquals(2, hosts.size());
        String second = hosts.get(1).label();
        double ofSecond = perSecond(group, hosts.get(1));
        Workspace one = open("one");
        double ofOne =
                perSecond(one, one.contentsProperty().get().info().hosts().get(0));

        view("opensnoop", "top");
        choose("Compare with group.probescope, host " + second);
        assertEquals("compared with group.probescope, host " + second, chip());
        Line<List<String>> perl = change();
        assertEquals(List.of("perl"), perl.key(), "a pid of another host names nobody here");
        assertEquals(Verdict.LESS, perl.verdict());
        assertEquals(ofOne, perl.change().now(), ofOne / 4);
        assertEquals(ofSecond, perl.change().before(), ofSecond / 4, "the rows of one host, not of both");
        view("opensnoop", "latency");
        assertTrue(lookup("#comparison").query().isVisible());

        goTo("group.probescope", group);
        view("opensnoop", "top");
        choose("Compare host " + second + " with one.probescope");
        assertEquals("compared with one.probescope", chip());
        Line<List<String>> more = change();
        assertEquals(Verdict.MORE, more.verdict());
        assertEquals(ofSecond, more.change().now(), ofSecond / 4, "the other host has nothing to be compared with");
        String words = ((Labeled) panel("opensnoop").lookup(".panel-subtitle")).getText();
        assertTrue(words.startsWith("shows " + second + " alone"), words);
        clickOn("#chip-baseline .filter-chip-remove");
        until(() -> workspace().selection().get().baseline() == null && workbench.isPainted());

        goTo("one.probescope", one);
        interact(() -> workbench.workspaces().close(group));
        until(() -> one.selection().get().baseline() == null && workbench.isPainted());
        assertNull(one.selection().get().baseline(), "what it was compared with is closed");

        view("opensnoop", "top");
        // The file is opened beside it, and one of its hosts is to be chosen.
        push(KeyCode.CONTROL, KeyCode.D);
        write("with the file group.probescope");
        push(KeyCode.ENTER);
        String first = hosts.get(0).label();
        until(() -> lookup("#palette-search").tryQuery().isPresent()
                && workbench.workspaces().all().size() == 3);
        write("host " + first);
        push(KeyCode.ENTER);
        until(() -> one.selection().get().baseline() instanceof Baseline.Runs && workbench.isPainted());
        assertEquals("compared with group.probescope, host " + first, chip());
        assertEquals(Verdict.LESS, change().verdict());
    }

    @Test
    void flameGraphsOfHostsThatStandApartAreOfferedAsFilesOfBoth() throws Exception {
        open("stacks");
        closeOthers("profile");
        view("profile", "flamegraph");
        clickOn("#panel-profile #apart");
        until(() -> lookup(".facet").queryAll().size() == 2 && workbench.isPainted());
        clickOn("#panel-profile #export");
        List<String> offered = lookup(".menu-item").queryAll().stream()
                .map(Node::getId)
                .filter(id -> id != null && id.startsWith("export-drawn-"))
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "export-drawn-all-folded",
                        "export-drawn-all-pprof",
                        "export-drawn-all-speedscope",
                        "export-drawn-all-svg"),
                offered);
        push(KeyCode.ESCAPE);
    }

    @Test
    void hostsThatStandApartAreLookedAtInTheSameWay() throws Exception {
        open("group");
        closeOthers("opensnoop");
        view("opensnoop", "table");
        clickOn("#panel-opensnoop #apart");
        until(() -> lookup(".facet").queryAll().size() == 2 && workbench.isPainted());
        TableView<Object> one = table("#rows", 0);
        TableView<Object> other = table("#rows", 1);
        interact(() -> column(one, "path").setVisible(false));
        assertFalse(column(other, "path").isVisible());
        interact(() -> sort(other, "latency", SortType.DESCENDING));
        until(workbench::isPainted);
        assertEquals(List.of(column(one, "latency")), List.copyOf(one.getSortOrder()));
        assertEquals(SortType.DESCENDING, column(one, "latency").getSortType());
        interact(() -> sort(one, "latency", SortType.ASCENDING));
        assertEquals(SortType.ASCENDING, column(other, "latency").getSortType());
        interact(() -> one.getSortOrder().clear());
        assertTrue(other.getSortOrder().isEmpty(), "by arrival again");
        interact(() -> {
            List<TableColumn<Object, ?>> columns = new ArrayList<>(one.getColumns());
            Collections.rotate(columns, 1);
            one.getColumns().setAll(columns);
        });
        assertEquals(names(one), names(other));

        view("opensnoop", "latency");
        interact(() -> facet("#latency-log", 0, ToggleButton.class).setSelected(false));
        assertFalse(facet("#latency-log", 1, ToggleButton.class).isSelected(), "they stand on one scale");

        view("opensnoop", "top");
        TableView<Object> top = table("#top", 0);
        TableView<Object> otherTop = table("#top", 1);
        interact(() -> sort(top, top.getColumns().get(0).getId(), SortType.DESCENDING));
        until(workbench::isPainted);
        assertEquals(List.of(otherTop.getColumns().get(0)), List.copyOf(otherTop.getSortOrder()));
        assertEquals(SortType.DESCENDING, otherTop.getColumns().get(0).getSortType());
    }

    private <T> T facet(String query, int index, Class<T> kind) {
        return kind.cast(List.copyOf(lookup(".facet " + query).queryAll()).get(index));
    }

    @SuppressWarnings("unchecked")
    private TableView<Object> table(String query, int facet) {
        return (TableView<Object>) facet(query, facet, TableView.class);
    }

    private static TableColumn<Object, ?> column(TableView<Object> table, String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(TableView<Object> table) {
        return table.getColumns().stream().map(TableColumn::getId).toList();
    }

    private static void sort(TableView<Object> table, String id, SortType type) {
        column(table, id).setSortType(type);
        table.getSortOrder().setAll(List.of(column(table, id)));
    }

    /** Chooses from the list of all that it can be compared with. */
    private void choose(String words) throws Exception {
        push(KeyCode.CONTROL, KeyCode.D);
        write(words);
        push(KeyCode.ENTER);
        until(() -> workspace().selection().get().baseline() instanceof Baseline.Runs && workbench.isPainted());
    }

    private void goTo(String name, Workspace expected) throws Exception {
        clickOn(lookup(".chip").queryAllAs(Button.class).stream()
                .filter(chip -> name.equals(chip.getAccessibleText()))
                .findFirst()
                .orElseThrow());
        until(() -> workspace() == expected && workbench.isPainted());
    }

    private static double perSecond(Workspace of, Host host) throws Exception {
        return of.sessionProperty()
                .get()
                .query(
                        "SELECT count(*) / ((max(time) - min(time)) / 1e9) FROM opensnoop WHERE run IN (SELECT run FROM main.runs WHERE host = ?)",
                        List.of(host.host()),
                        rows -> {
                            rows.next();
                            return rows.getDouble(1);
                        });
    }

    @SuppressWarnings("unchecked")
    private Line<List<String>> change() throws Exception {
        until(() -> lookup("#changes").tryQuery().isPresent()
                && ((TableView<?>) lookup("#changes").query()).getItems().size() == 1);
        return ((TableView<Line<List<String>>>) lookup("#changes").query())
                .getItems()
                .get(0);
    }

    private String chip() {
        return text("#chip-baseline .filter-chip-face");
    }
}
