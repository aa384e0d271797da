package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameFunctions.Function;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person does with a flame graph of known stacks: transforms by keys and menu, the sandwich, the list, and the way back. */
class FlameViewTest extends KnownStacksTest {
    @Test
    void aKeyFocusesTheFrameUnderTheMouseAndBackspaceTakesItBack() throws Exception {
        over("inflate");
        push(KeyCode.F);
        until(() -> chart("#flames").middleOf("parse") == null);
        assertEquals("Focus on inflate  \u2715", text("#step-0"));
        assertEquals("Flame graph of 30 samples", spoken());
        push(KeyCode.BACK_SPACE);
        until(() -> chart("#flames").middleOf("parse") != null);
        assertEquals("Flame graph of 100 samples", spoken());
        assertFalse(lookup(".crumbs").query().isVisible());
    }

    @Test
    void anyOfSeveralTransformsIsTakenBackByItsChip() throws Exception {
        over("parse");
        push(KeyCode.D);
        until(() -> spoken().equals("Flame graph of 90 samples"));
        over("memcpy");
        push(KeyCode.M);
        until(() -> chart("#flames").middleOf("memcpy") == null);
        assertEquals("Flame graph of 90 samples", spoken());
        clickOn("#step-0");
        until(() -> spoken().equals("Flame graph of 100 samples"));
        assertTrue(chart("#flames").middleOf("memcpy") == null);
        assertEquals("Merge memcpy into its callers  \u2715", text("#step-0"));
    }

    @Test
    void theMenuDoesWhatTheKeysDo() throws Exception {
        Point2D scan = over("scan");
        rightClickOn(scan);
        clickOn("Drop scan here only");
        until(() -> spoken().equals("Flame graph of 40 samples"));
        push(KeyCode.ESCAPE);
        until(() -> spoken().equals("Flame graph of 100 samples"));
    }

    @Test
    void rowsPointedAtElsewhereLightUpTheirStacksHoweverTheyAreDrawn() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        pointAt(new Trace(List.of("web"), 2, 0));
        assertEquals(List.of("web", "main", "inflate", "memcpy"), lit());
        pointAt(new Trace(List.of("web"), 0, 4711));
        assertEquals(List.of("web"), lit(), "a stack that is not here");
        pointAt(new Trace(List.of("db"), 3, 0));
        clickOn("#inverted");
        until(() -> !text("#step-0").isEmpty());
        pointAt(new Trace(List.of("web"), 2, 0));
        assertEquals(List.of("web", "memcpy", "inflate", "main"), lit());
        interact(() -> context.selection().pointedProperty().set(null));
        assertEquals(List.of(), lit());
    }

    private void pointAt(Trace trace) {
        interact(() -> context.selection().pointedProperty().set(new Pointed.Rows(List.of(trace))));
    }

    private List<String> lit() {
        return chart("#flames").lit().stream()
                .map(box -> box.node().frame().name())
                .toList();
    }

    @Test
    void invertedStandsOnItsHeadWithinEachProcess() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        clickOn("#inverted");
        until(() -> !text("#step-0").isEmpty());
        until(() -> chart("#flames").middleOf("memcpy").getY()
                < chart("#flames").middleOf("inflate").getY());
        assertEquals("Flame graph of 100 samples", spoken());
        interact(() -> chart("#flames").requestFocus());
        push(KeyCode.I);
        until(() -> chart("#flames").middleOf("memcpy").getY()
                > chart("#flames").middleOf("inflate").getY());
    }

    @Test
    void theListIsSortedMarksAndOpensTheSandwich() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        clickOn("#list");
        until(() -> names().equals(List.of("main", "memcpy", "db", "scan", "web", "inflate", "parse")));
        clickOn("#functions-self");
        clickOn("#functions-self");
        until(() -> names().get(0).equals("memcpy"));
        interact(() -> {
            functions().getSelectionModel().select(0);
            functions().requestFocus();
        });
        until(() -> text("#share").equals("90.0 % of all"));
        push(KeyCode.ENTER);
        until(() -> chart("#callers").middleOf("scan") != null);
        assertTrue(chart("#callers").middleOf("scan").getY()
                < chart("#callers").middleOf("memcpy").getY());
        assertTrue(text(".sandwich-between .label").contains("memcpy \u00b7 90 samples \u00b7 90.0 %"));
        push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
        until(() -> lookup("#callers").query().getParent().getParent().isVisible() == false);
    }

    @Test
    void callersAndFiguresStayThemselvesWhenInverted() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        clickOn("#list").clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                < chart("#flames").middleOf("inflate").getY());
        Function memcpy = functions().getItems().stream()
                .filter(function -> function.frame().name().equals("memcpy"))
                .findFirst()
                .orElseThrow();
        assertEquals(90, memcpy.self());
        interact(() -> functions().getSelectionModel().select(memcpy));
        interact(() -> functions().requestFocus());
        push(KeyCode.S);
        until(() -> chart("#callers").middleOf("scan") != null);
        assertTrue(chart("#callees").middleOf("scan") == null);
    }

    @Test
    void transformsHoldWhileTheSessionGrows() throws Exception {
        over("inflate");
        push(KeyCode.F);
        until(() -> spoken().equals("Flame graph of 30 samples"));
        samples(101, 7, 7, "web", 2);
        until(() -> spoken().equals("Flame graph of 37 samples"));
    }

    @Test
    void aSelectedTimeIsComparedWithTheTimeBefore() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        spreadOverASecond();
        session.run(
                "INSERT INTO profile SELECT * EXCLUDE i REPLACE (seq + 100 * i AS seq) FROM profile, range(1, 10) t(i)");
        session.run("INSERT INTO profile SELECT * REPLACE (seq + 1000 AS seq, time + 1000000000 AS time,"
                + " CASE WHEN (seq - 1) % 100 < 40 THEN 3 ELSE \"user\" END AS \"user\") FROM profile");
        compareTheSecondSecondWithTheFirst();
        // Within web: parse, and inflate with its memcpy, are gone; scan with its memcpy is new.
        until(() -> text("#comparison").startsWith("5 frames"));
        assertTrue(chart("#flames").middleOf("inflate") != null);
        interact(() -> context.selection().clear());
        until(() -> !lookup("#comparison").query().isVisible());
        interact(() -> context.selection().clear());
        until(() -> spoken().equals("Flame graph of 2,000 samples"));
        assertFalse(legend().contains(Texts.get("view.change.TOO_LITTLE")));
    }

    @Test
    void whereThereIsTooLittleToTellThatIsWhatIsSaid() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        session.run("DELETE FROM profile WHERE seq % 10 <> 0");
        spreadOverASecond();
        session.run("INSERT INTO profile"
                + " SELECT * REPLACE (seq + 1000 AS seq, time + 1000000000 AS time, 3 AS \"user\") FROM profile");
        compareTheSecondSecondWithTheFirst();
        until(() -> text("#comparison").startsWith("no frame differs by more than chance (1 % false), "));
        assertTrue(text("#comparison").contains(", 11 have too little to tell \u00b7 "), text("#comparison"));
        assertTrue(legend().containsAll(List.of("no difference beyond chance", "too little to tell")));
    }

    private void spreadOverASecond() throws Exception {
        session.run("UPDATE profile SET time = time + seq * 37 % 100 * 10000000");
    }

    private void compareTheSecondSecondWithTheFirst() {
        long later = MemorySession.START_NS + 1_000_000_000L;
        interact(() -> context.selection().select(later, later + 1_000_000_000L));
        interact(() -> context.selection().compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, later))));
    }

    private List<String> legend() {
        return lookup(".legend .swatch").queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    @Test
    void theTransformMenuExplainsWhatItCanDo() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        clickOn("#transform");
        until(() ->
                lookup(Texts.get("view.flamegraph.do.focus.help")).tryQuery().isPresent());
        push(KeyCode.ESCAPE);
    }

    @Test
    void coloursTellProcessesApart() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        clickOn("#look").clickOn(ColorBy.PROCESS.toString());
        until(() -> legend().equals(List.of("db", "web", "other")));
    }

    @Test
    void processesOfOneNameAreToldApartByTheirNumbers() throws Exception {
        session.run("UPDATE profile SET pid = 8 WHERE \"user\" = 2");
        clickOn("#look").clickOn(FirstLevels.PROCESS.toString());
        over("web 8");
        until(() -> new Pointed.Owner(Map.of("pid", "8", "comm", "web"))
                .equals(context.selection().pointedProperty().get()));
        assertTrue(chart("#flames").middleOf("web 7") != null);
        pointAt(new Trace(List.of("web"), Map.of("pid", "8"), 2, 0));
        assertEquals(List.of("web 8", "main", "inflate", "memcpy"), lit());
        rightClickOn(over("web 8"));
        clickOn("Only pid = 8");
        until(() -> spoken().equals("Flame graph of 30 samples"));
    }

    @Test
    void otherSessionsProcessesAreComparedByName() throws Exception {
        interact(view::close);
        openIn(context.ofRuns(List.of(1), "x86_64"), "flamegraph");
        until(() -> view.shows(session.lastSeq()));
        clickOn("#look").clickOn(FirstLevels.PROCESS.toString());
        until(() -> chart("#flames").middleOf("web 7") != null);
        try (MemorySession other = new MemorySession()) {
            other.run("INSERT INTO profile SELECT 1, 1, i, %d, 0, 4711, 'web', NULL, NULL FROM range(40) t(i)"
                    .formatted(MemorySession.START_NS));
            Baseline.Runs runs =
                    new Baseline.Runs("other", other, other.streams(), Map.of(1, new Baseline.Counterpart(1, 0)), null);
            interact(() -> context.selection().compareWith(runs));
            until(() -> lookup("#comparison").query().isVisible());
            assertTrue(chart("#flames").middleOf("web") != null);
            assertTrue(chart("#flames").middleOf("web 7") == null);
            interact(() -> context.selection().compareWith(null));
            until(() -> chart("#flames").middleOf("web 7") != null);
        }
    }

    @SuppressWarnings("unchecked")
    private TableView<Function> functions() {
        return (TableView<Function>) lookup("#functions").query();
    }

    private List<String> names() {
        return functions().getItems().stream()
                .map(function -> function.frame().name())
                .toList();
    }
}
