package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.FlameFunctions.Function;
import io.probescope.analysis.FlameTree;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.View;
import io.probescope.protocol.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with a flame graph of known stacks: transforms by keys and menu, the sandwich, the list, and the way back. */
class FlameViewTest extends OneViewTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        stack(1, "main", "parse");
        stack(2, "main", "inflate", "memcpy");
        stack(3, "main", "scan", "memcpy");
        samples(1, 10, 7, "web", 1);
        samples(11, 30, 7, "web", 2);
        samples(41, 60, 9, "db", 3);
        open("flamegraph", MemorySession.PROFILE);
    }

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
    void whatIsLookedAtIsThereWhenItIsOpenedAgain() throws Exception {
        Choices choices = Choices.none();
        openAgain(choices);
        over("inflate");
        push(KeyCode.F);
        until(() -> spoken().equals("Flame graph of 30 samples"));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                < chart("#flames").middleOf("inflate").getY());
        clickOn(over("memcpy"));
        clickOn("#search").write("infl");
        assertTrue(lookup("#reset").query().isVisible());
        String way = wayTo();
        openAgain(new Choices(choices.all(), () -> {}));
        until(() -> spoken().equals("Flame graph of 30 samples")
                && lookup("#reset").query().isVisible());
        assertEquals(way, wayTo());
        assertEquals("infl", lookup("#search").queryTextInputControl().getText());
        assertEquals("100.0 % of all", text("#share"));
        assertTrue(((ToggleButton) lookup("#inverted").query()).isSelected());
    }

    /** What the chips and the crumbs say. */
    private String wayTo() {
        return lookup(".crumbs").<FlowPane>query().getChildren().stream()
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining(" "));
    }

    @Test
    void theSandwichIsThereWhenItIsOpenedAgain() throws Exception {
        Choices choices = Choices.none();
        openAgain(choices);
        over("inflate");
        push(KeyCode.S);
        until(() -> chart("#callers").middleOf("main") != null);
        openAgain(new Choices(choices.all(), () -> {}));
        until(() -> chart("#callers").middleOf("main") != null);
        assertEquals("Callers and callees of inflate  \u2715", text("#step-sandwich"));
    }

    @Test
    void whatIsNowhereAnyMoreIsDropped() throws Exception {
        Choices choices = Choices.none();
        openAgain(choices);
        over("parse");
        push(KeyCode.D);
        until(() -> spoken().equals("Flame graph of 90 samples"));
        over("inflate");
        push(KeyCode.F);
        until(() -> spoken().equals("Flame graph of 30 samples"));
        session.run("DELETE FROM profile WHERE \"user\" = 2");
        openAgain(new Choices(choices.all(), () -> {}));
        until(() -> spoken().equals("Flame graph of 60 samples"));
        assertEquals(
                FrameAction.DROP.title(new FlameTree.Frame(FlameTree.Kind.USER, "parse", "", "")) + "  \u2715",
                text("#step-0"));
        assertTrue(lookup("#step-1").tryQuery().isEmpty());
    }

    @Test
    void aDamagedChoiceIsNone() throws Exception {
        openAgain(new Choices(Map.of("steps", "{\"steps\":[{\"action\":\"FOCUS\"}]}", "zoom", "[3"), () -> {}));
        until(() -> spoken().equals("Flame graph of 100 samples"));
        assertFalse(lookup(".crumbs").query().isVisible());
    }

    /** Hosts that stand apart are looked at in the same way, also where one of them has nothing of it. */
    @Test
    void viewsThatShareChoicesShareWhatIsLookedAt() throws Exception {
        Choices choices = new Choices(Map.of(), () -> {});
        openAgain(choices);
        View[] other = new View[1];
        interact(() -> other[0] = new FlameFactory().open(context, choices));
        interact(() -> {
            HBox both = new HBox();
            stage.getScene().setRoot(both);
            both.getChildren().addAll(view.node(), other[0].node());
        });
        until(() -> other[0].shows(session.lastSeq()));
        over("inflate");
        push(KeyCode.F);
        clickOn("#search").write("mem");
        until(() -> spoken().equals("Flame graph of 30 samples") && other[0].shows(session.lastSeq()));
        until(() -> other[0].node().lookup("#step-0") != null);
        assertEquals("mem", ((TextField) other[0].node().lookup("#search")).getText());
        interact(() -> other[0].close());
    }

    private void openAgain(Choices choices) {
        interact(view::close);
        interact(() -> {
            view = new FlameFactory().open(context, choices);
            stage.setScene(new Scene(view.node(), 1200, 700));
        });
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

    @Test
    void whatIsDrawnIsWhatIsWritten() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        assertEquals(
                List.of("db;main;scan;memcpy 60", "web;main;inflate;memcpy 30", "web;main;parse 10"),
                written("all-folded"));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                < chart("#flames").middleOf("inflate").getY());
        assertEquals(
                List.of("db;memcpy;scan;main 60", "web;memcpy;inflate;main 30", "web;parse;main 10"),
                written("all-folded"));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                > chart("#flames").middleOf("inflate").getY());
        over("inflate");
        push(KeyCode.S);
        until(() -> chart("#callers").middleOf("main") != null);
        assertEquals(List.of("inflate;main;web 30"), written("callers-folded"));
        assertEquals(List.of("inflate;memcpy 30"), written("callees-folded"));
    }

    @Test
    void whatIsComparedIsWrittenWithBothCounts() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        long later = MemorySession.START_NS + 1_000_000_000L;
        session.run("INSERT INTO profile SELECT * REPLACE (seq + 1000 AS seq, %d AS time) FROM profile WHERE seq <= 20"
                .formatted(later));
        interact(() -> context.selection().select(later, later + 1));
        interact(() -> context.selection().compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, later))));
        until(() -> view.files().stream()
                .map(DrawnFile::id)
                .toList()
                .equals(List.of("compared-folded", "compared-speedscope", "compared-pprof", "compared-svg")));
        assertEquals(
                List.of("db;main;scan;memcpy 60 0", "web;main;inflate;memcpy 30 10", "web;main;parse 10 10"),
                written("compared-folded"));
        assertTrue(written("compared-svg").stream().anyMatch(line -> line.contains("memcpy")));
    }

    /** Each view draws a host, turned or not as it is; a file has both. */
    @Test
    void hostsThatStandApartAreWrittenTogether() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        View[] other = new View[1];
        interact(() -> other[0] = new FlameFactory().open(context));
        until(() -> other[0].shows(session.lastSeq()));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy") != null);
        List<DrawnFile> files = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Map<String, View> hosts = new LinkedHashMap<>();
            hosts.put("web-1", view);
            hosts.put("web-2", other[0]);
            return new FlameFactory().files(hosts);
        });
        assertEquals(
                List.of("all-folded", "all-speedscope", "all-pprof", "all-svg"),
                files.stream().map(DrawnFile::id).toList());
        Path file = folder.resolve("hosts.folded");
        files.get(0).writing().to(file);
        assertEquals(
                List.of(
                        "web-1;db;memcpy;scan;main 60",
                        "web-1;web;memcpy;inflate;main 30",
                        "web-1;web;parse;main 10",
                        "web-2;db;main;scan;memcpy 60",
                        "web-2;web;main;inflate;memcpy 30",
                        "web-2;web;main;parse 10"),
                Files.readAllLines(file).stream().sorted().toList());
        interact(() -> other[0].close());
    }

    /** The lines of a file that the view offers, sorted. */
    private List<String> written(String id) throws Exception {
        Path file = folder.resolve(id);
        DrawnFile offered = WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> view.files().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow());
        offered.writing().to(file);
        return Files.readAllLines(file).stream().sorted().toList();
    }

    private void stack(long id, String... rootToLeaf) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (String name : rootToLeaf) {
            frames.add(new Frame(1, Frame.Kind.USER, name, 0, "/usr/lib/lib" + name + ".so", null));
        }
        Collections.reverse(frames);
        session.stack(id, frames);
    }

    private void samples(int firstSeq, int count, int pid, String comm, int stack) throws Exception {
        session.run("INSERT INTO profile SELECT 1, 1, %d + i, %d, 0, %d, '%s', NULL, %d FROM range(%d) t(i)"
                .formatted(firstSeq, MemorySession.START_NS, pid, comm, stack, count));
    }

    /** Moves the mouse over a frame. */
    private Point2D over(String name) throws Exception {
        until(() -> chart("#flames").middleOf(name) != null);
        Point2D place = chart("#flames").localToScreen(chart("#flames").middleOf(name));
        moveTo(place);
        interact(() -> chart("#flames").requestFocus());
        return place;
    }

    private FlameChart chart(String query) {
        return (FlameChart) lookup(query).query();
    }

    private String spoken() {
        return chart("#flames").getAccessibleText();
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
