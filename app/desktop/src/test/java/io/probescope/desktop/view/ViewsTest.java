package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TopList;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.value.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** What a person does with a view: sort, follow, zoom, search, fold, and go back. */
class ViewsTest extends OneViewTest {
    private static final int OPENS = 12_431;

    @Test
    void newRowsAppearWhileFollowingAndWaitOtherwise() throws Exception {
        SampleData.opens(session, 100);
        open("table", MemorySession.OPENS);
        until(() -> table().getItems().size() == 100);
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 100 AS seq) FROM opensnoop");
        until(() -> table().getItems().size() == 200);
        clickOn("#follow");
        List<Long> read = seqsInSight();
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 200 AS seq) FROM opensnoop");
        until(() -> text("#count").startsWith("400 rows"));
        assertEquals(400, table().getItems().size());
        assertEquals(read, seqsInSight(), "what is read stays where it is");
        clickOn("#follow");
        until(() -> seqsInSight().contains(400L));
    }

    @Test
    void aRowThatIsLookedForIsGoneToWhereverItIs() throws Exception {
        SampleData.opens(session, OPENS);
        open("table", MemorySession.OPENS);
        until(() -> text("#count").equals("12,431 rows") && seqsInSight().contains(12_431L));
        interact(() -> context.selection().markedProperty().set(new MarkedRow("opensnoop", 3_001, 0)));
        until(() -> seqsInSight().contains(3_001L) && selectedSeq() == 3_001L);
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 20000 AS seq) FROM opensnoop WHERE seq <= 101");
        List<Long> read = seqsInSight();
        until(() -> text("#count").equals("12,532 rows"));
        assertEquals(read, seqsInSight());
        assertEquals(3_001L, selectedSeq(), "it stays while rows arrive");
        clickOn("#follow");
        until(() -> seqsInSight().contains(20_101L));
        interact(() -> context.selection().markedProperty().set(new MarkedRow("opensnoop", 19_000, 0)));
        until(() -> text("#count").equals("12,532 rows; the row that was looked for is not among those selected"));
    }

    private long selectedSeq() {
        return ((Number) table().getSelectionModel().getSelectedItem()[0]).longValue();
    }

    @Test
    void rowsAreCopiedAsTheyRead() throws Exception {
        SampleData.opens(session, 30);
        open("table", MemorySession.OPENS);
        until(() -> table().getItems().size() == 30);
        interact(() -> {
            table().requestFocus();
            table().getSelectionModel().select(10);
        });
        press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String[] copied = new String[1];
        interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].startsWith("time\tcomm\tpid\tpath\tresult\tlatency\tflags"), copied[0]);
        assertTrue(copied[0].contains("\tENOENT\t"), copied[0]);
    }

    @Test
    void clickingAFrameZoomsAndEscResets() throws Exception {
        SampleData.fill(session);
        open("flamegraph", MemorySession.PROFILE);
        Button reset = lookup("#reset").query();
        until(() -> lookup("#flames").query().isVisible() && view.shows(session.lastSeq()));
        assertFalse(reset.isVisible());
        Bounds flames = onScreen("#flames");
        clickOn(flames.getMinX() + flames.getWidth() * 0.4, flames.getMinY() + 30);
        until(reset::isVisible);
        assertTrue(lookup(".crumbs").query().isVisible());
        push(KeyCode.ESCAPE);
        until(() -> !reset.isVisible());
        assertFalse(lookup(".crumbs").query().isVisible());
    }

    @Test
    void arrowsSelectAndEnterZooms() throws Exception {
        SampleData.fill(session);
        open("flamegraph", MemorySession.PROFILE);
        Button reset = lookup("#reset").query();
        until(() -> view.shows(session.lastSeq()));
        interact(() -> lookup("#flames").query().requestFocus());
        push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        until(reset::isVisible);
    }

    @Test
    void searchTellsTheShareOfSamples() throws Exception {
        SampleData.fill(session);
        open("flamegraph", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()));
        press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        write("main");
        until(() -> text("#share").equals("100.0 % of all"));
        push(KeyCode.ESCAPE);
        until(() -> text("#share").isEmpty());
    }

    @Test
    void anEmptyStreamSaysWhatWillAppear() throws Exception {
        for (ViewFactory factory : Views.forStream(MemorySession.PROFILE)) {
            open(factory.name(), MemorySession.PROFILE);
            until(() -> view.shows(0));
            assertEquals(Texts.get("view." + factory.name() + ".empty.title"), text(".view-state-title"));
            assertTrue(lookup(".view-state").query().isVisible());
            interact(() -> view.close());
        }
    }

    @Test
    void aFailedQueryIsToldInPlace() throws Exception {
        SampleData.opens(session, 10);
        session.run("ALTER TABLE opensnoop DROP COLUMN path");
        open("table", MemorySession.OPENS);
        until(() -> lookup(".view-problem").query().isVisible());
        assertTrue(text(".view-problem .view-state-title").contains("path"));
    }

    @Test
    void linesAndBarsAreOneToggleApart() throws Exception {
        SampleData.fill(session);
        open("timeseries", MemorySession.SENDS);
        until(() -> view.shows(session.lastSeq()));
        clickOn("#lines");
        ToggleButton lines = lookup("#lines").query();
        assertTrue(lines.isSelected());
    }

    @Test
    void aLevelIsLinesWhateverWasChosen() throws Exception {
        session.run("INSERT INTO bpftop_programs(run, seq, time, \"interval\", id, run_time, memlock) VALUES (1, 1, "
                + MemorySession.START_NS + ", 1000000000, 7, 11, 4096)");
        open("timeseries", MemorySession.PROGRAMS);
        until(() -> view.shows(session.lastSeq()));
        assertFalse(lookup("#lines").query().isDisabled());
        interact(() ->
                lookup("#measure").<ChoiceBox<?>>query().getSelectionModel().select(1));
        until(() -> view.shows(session.lastSeq())
                && lookup("#series").query().getAccessibleText().startsWith("memlock over time"));
        assertTrue(lookup("#lines").query().isDisabled());
    }

    @Test
    void theTopIsSortedByTheHeadThatIsClickedAndTotalsStayInSight() throws Exception {
        SampleData.fill(session);
        open("top", MemorySession.SENDS);
        until(() -> top().getItems().size() == 10);
        assertEquals(List.of("nginx", "500"), top().getItems().get(0).key());
        long calls =
                top().getItems().stream().mapToLong(row -> row.values().get(0)).sum();
        assertTrue(text("#top-calls .head-total").startsWith(Unit.COUNT.format((double) calls)));
        clickOn("#top-bytes");
        until(() -> isSorted(1, true));
        clickOn("#top-bytes");
        until(() -> isSorted(1, false));
        clickOn("#top-calls");
        until(() -> isSorted(0, true));
    }

    @Test
    void enterNarrowsAllViewsToALineAndUndoWidensThemAgain() throws Exception {
        SampleData.fill(session);
        open("top", MemorySession.SENDS);
        until(() -> top().getItems().size() == 10);
        clickOn("nginx 500").push(KeyCode.ENTER);
        until(() -> top().getItems().size() == 1);
        assertEquals(
                "comm = nginx and pid = 500", context.selection().get().filter().written());
        interact(() -> context.selection().undo());
        until(() -> top().getItems().size() == 10);
    }

    @Test
    void theTopGrowsWithTheSessionAndKeepsWhatIsSelected() throws Exception {
        SampleData.fill(session);
        open("top", MemorySession.SENDS);
        until(() -> top().getItems().size() == 10);
        clickOn("postgres 501");
        session.run("INSERT INTO tcpsend SELECT * REPLACE (seq + 1000000 AS seq, calls * 1000 AS calls)"
                + " FROM tcpsend WHERE comm = 'bash'");
        until(() -> top().getItems().get(0).key().get(0).equals("bash"));
        assertEquals(
                List.of("postgres", "501"),
                top().getSelectionModel().getSelectedItem().key());
    }

    @Test
    void theTopIsOfWhatOneChooses() throws Exception {
        SampleData.opens(session, OPENS);
        open("top", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()) && !top().getItems().isEmpty());
        ChoiceBox<?> identities = lookup("#identity").query();
        int path = identities.getItems().stream().map(Object::toString).toList().indexOf("path");
        interact(() -> identities.getSelectionModel().select(path));
        String paths = session.query("SELECT count(DISTINCT path) FROM opensnoop", List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
        until(() -> text("#count").equals(paths + " lines"));
        assertEquals(Integer.parseInt(paths), top().getItems().size());
        assertTrue(top().getItems().size() > 199, "more than have a trend");
        assertEquals(
                OPENS,
                top().getItems().stream().mapToLong(row -> row.values().get(0)).sum());
    }

    @Test
    void theTreeFoldsUnfoldsAndIsSearchedByKeys() throws Exception {
        SampleData.build(session);
        open("tree", MemorySession.EXECS);
        until(() -> text("#count").equals("47 processes, 4 failed"));
        interact(() -> lookup("#processes").query().requestFocus());
        push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> spoken().startsWith("cc -O2 -c src/part0.c: exit 0"));
        push(KeyCode.LEFT).push(KeyCode.LEFT);
        until(() -> spoken().startsWith("make -j2: exit 2"));
        push(KeyCode.LEFT).push(KeyCode.END);
        until(() -> spoken().startsWith("make -j2: exit 2"));
        push(KeyCode.RIGHT).push(KeyCode.END);
        until(() -> spoken().startsWith("as -o part22.o"));
        clickOn("#failed");
        until(() -> text("#count").equals("4 processes, 4 failed"));
        press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        write("part17");
        until(() -> text("#count").equals("2 processes, 2 failed"));
        push(KeyCode.ESCAPE);
        until(() -> text("#count").equals("4 processes, 4 failed"));
    }

    @Test
    void theTreesMenuByKeysIsThatOfTheProcessTheyChose() throws Exception {
        SampleData.build(session);
        open("tree", MemorySession.EXECS);
        until(() -> text("#count").equals("47 processes, 4 failed"));
        Bounds tree = onScreen("#processes");
        moveTo(tree.getMinX() + 120, tree.getMinY() + 30 + 22 * 9.5);
        interact(() -> lookup("#processes").query().requestFocus());
        push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> spoken().startsWith("cc -O2 -c src/part0.c: exit 0"));
        push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> lookup(Texts.get("view.tree.menu.only")).tryQuery().isPresent());
        clickOn(Texts.get("view.tree.menu.only"));
        until(() -> text("#count").equals("1 process, 0 failed"));
        assertEquals("pid = 1000", context.selection().get().filter().written());
    }

    @Test
    void aProcessOfTheTreeIsChosenForAllViews() throws Exception {
        SampleData.build(session);
        open("tree", MemorySession.EXECS);
        until(() -> text("#count").equals("47 processes, 4 failed"));
        Bounds tree = onScreen("#processes");
        rightClickOn(tree.getMinX() + 120, tree.getMinY() + 30 + 22 * 2.5);
        clickOn(Texts.get("view.tree.menu.only"));
        until(() -> text("#count").equals("1 process, 0 failed"));
        assertEquals("pid = 1000", context.selection().get().filter().written());
        drag(tree.getMinX() + tree.getWidth() * 0.7, tree.getMinY() + 60, MouseButton.PRIMARY)
                .dropTo(tree.getMinX() + tree.getWidth() * 0.9, tree.getMinY() + 60);
        until(() -> !context.selection().get().isAllTime());
        assertEquals("pid = 1000", context.selection().get().filter().written());
        interact(context.selection()::clear); // the workbench's Esc
        until(() -> text("#count").equals("47 processes, 4 failed"));
        rightClickOn(tree.getMinX() + 120, tree.getMinY() + 30 + 22 * 1.5);
        clickOn(Texts.get("view.tree.menu.subtree"));
        until(() -> text("#count").equals("47 processes, 4 failed")
                && !context.selection().get().isAll());
        assertEquals(
                47,
                context.selection().get().filter().conditions().get(0).values().size());
    }

    private boolean isSorted(int value, boolean descending) {
        List<Long> values =
                top().getItems().stream().map(row -> row.values().get(value)).toList();
        List<Long> sorted = new ArrayList<>(values);
        sorted.sort(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
        return !values.isEmpty() && values.equals(sorted);
    }

    private String spoken() {
        return String.valueOf(lookup("#processes").query().getAccessibleText());
    }

    @SuppressWarnings("unchecked")
    private TableView<TopList.Row> top() {
        return (TableView<TopList.Row>) lookup("#top").query();
    }
}
