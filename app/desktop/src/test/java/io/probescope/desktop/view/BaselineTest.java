package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TopList;
import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Baseline.Counterpart;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.value.Unit;
import io.probescope.session.StreamTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** What a person compares: by dragging with Ctrl, and by choosing other runs. */
class BaselineTest extends TwoHalvesTest {
    @Test
    void ctrlDragSetsTheBaselineOnEveryTimeAxisAndEscRemovesIt() throws Exception {
        twoHalves(0, START, 1);
        for (String[] chart :
                new String[][] {{"timeseries", "#series"}, {"latency", "#latency"}, {"heatmap", "#heatmap"}}) {
            open(chart[0], MemorySession.OPENS);
            shown();
            Bounds bounds = onScreen(chart[1]);
            press(KeyCode.CONTROL);
            drag(bounds.getMinX() + 150, bounds.getMinY() + 100, MouseButton.PRIMARY)
                    .moveTo(bounds.getMinX() + 350, bounds.getMinY() + 180)
                    .drop();
            release(KeyCode.CONTROL);
            until(() -> context.selection().settledProperty().get().baseline() != null);
            Selection compared = context.selection().get();
            assertTrue(compared.isAllTime() && compared.filter().isEmpty(), "only the baseline was set");
            TimeRange range =
                    assertInstanceOf(Baseline.Time.class, compared.baseline()).range();
            assertTrue(range.fromNs() > START && range.toNs() < START + 2 * HALF * SECOND && !range.isEmpty());
            shown();
            assertTrue(lookup("#comparison").query().isVisible());
            clickOn(bounds.getMinX() + 400, bounds.getMinY() + 8);
            interact(() -> context.selection().clear());
            until(() -> context.selection().get().baseline() == null);
            shown();
            assertFalse(lookup("#comparison").query().isVisible());
            interact(() -> context.selection().undo());
            assertEquals(compared, context.selection().get());
            interact(() -> view.close());
        }
    }

    /** A level that rises in the second half, and one that stays. */
    private void levels() throws SQLException {
        Random random = new Random(10);
        session.run("INSERT INTO runs VALUES (1, %d)".formatted(START));
        session.run("INSERT INTO run_ends VALUES (1, %d)".formatted(START + 4 * HALF * SECOND));
        for (int at = 1; at <= 4 * HALF; at++) {
            long grown = (at > 2 * HALF ? 3 : 1) * 1_048_576L + random.nextInt(4096);
            session.run(("INSERT INTO bpftop_programs(run, seq, time, \"interval\", id, memlock)"
                            + " VALUES (1, %d, %d, %d, 7, %d), (1, %d, %d, %d, 8, 4096)")
                    .formatted(2 * at, START + at * SECOND, SECOND, grown, 2 * at + 1, START + at * SECOND, SECOND));
        }
    }

    @Test
    void ctrlDragOverLevelsTellsWhereTheyStood() throws Exception {
        levels();
        open("timeseries", MemorySession.PROGRAMS);
        interact(() ->
                ((ChoiceBox<?>) lookup("#measure").query()).getSelectionModel().select(1));
        shown();
        Bounds chart = onScreen("#series");
        double y = chart.getMinY() + 200;
        press(KeyCode.CONTROL);
        drag(chart.getMinX() + 80, y, MouseButton.PRIMARY)
                .moveTo(chart.getMinX() + 200, y)
                .moveTo(chart.getMinX() + 430, y)
                .drop();
        release(KeyCode.CONTROL);
        until(() -> context.selection().settledProperty().get().baseline() != null);
        shown();
        String words = text("#comparison");
        assertTrue(words.startsWith("greatest of all: "), words);
        assertTrue(words.contains("mean of") && !words.contains("/s"), words);
        interact(() -> context.selection()
                .set(new Selection(START + (2 * HALF + 1) * SECOND, START + (4 * HALF + 1) * SECOND)
                        .against(new Baseline.Time(new TimeRange(START, START + (2 * HALF + 1) * SECOND)))));
        shown();
        String found = text("#comparison");
        assertTrue(found.contains("3.00 MiB now, 1.00 MiB in the baseline"), found);
        assertTrue(found.endsWith("1 line differs by more than chance"), found);
    }

    @Test
    void twoHalvesOfTheSameAreNotCalledDifferentAnywhere() throws Exception {
        twoHalves(0, START, 3);
        for (String name : List.of("top", "timeseries", "heatmap", "latency")) {
            open(name, MemorySession.OPENS);
            shown();
            long quarter = HALF * SECOND / 2;
            interact(() -> context.selection()
                    .set(new Selection(START + quarter, START + 2 * quarter)
                            .against(new Baseline.Time(new TimeRange(START, START + quarter)))));
            shown();
            String words = text("#comparison");
            boolean none = words.startsWith("no ") || words.contains("no difference beyond chance");
            assertTrue(none, name + ": " + words);
            interact(() -> view.close());
        }
    }

    @Test
    void whereABaselineIsTooShortAHeatMapSaysSo() throws Exception {
        twoHalves(0, START, 3);
        open("heatmap", MemorySession.OPENS);
        shown();
        interact(() -> context.selection()
                .set(new Selection(START + HALF * SECOND, START + 2 * HALF * SECOND)
                        .against(new Baseline.Time(new TimeRange(START, START + SECOND / 10)))));
        shown();
        String words = text("#comparison");
        assertTrue(words.startsWith("no cell differs by more than chance (1 % false), "), words);
        assertTrue(words.contains(" have too little to tell \u00b7 "), words);
    }

    @Test
    void slowerOpensAreFoundInTheHistogramAndTheHeatMap() throws Exception {
        twoHalves(0, START, 4);
        for (String name : List.of("heatmap", "latency")) {
            open(name, MemorySession.OPENS);
            shown();
            selectSecondHalfAgainstTheFirst();
            shown();
            String words = text("#comparison");
            boolean found = name.equals("latency") ? words.startsWith("longer") : words.contains("cells differ");
            assertTrue(found, words);
            interact(() -> view.close());
        }
    }

    @Test
    void rowsOnBothSidesCountForTheNarrowerAlone() throws Exception {
        twoHalves(0, START, 5);
        open("top", MemorySession.OPENS);
        shown();
        interact(() -> context.selection().compareWith(new Baseline.Time(firstHalf())));
        shown();
        Map<String, Line<List<String>>> rest = changes();
        selectSecondHalfAgainstTheFirst();
        shown();
        assertEquals(changes(), rest, "all but the baseline is its second half");
        interact(() ->
                context.selection().compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE))));
        shown();
        assertEquals(rest, changes(), "all but what is selected is the first half");
    }

    @Test
    void anotherRunIsComparedAtTheSameTimeSinceItsStart() throws Exception {
        long later = START + 3600 * SECOND;
        twoHalves(1, START, 6);
        twoHalves(2, later, 7);
        ViewContext all = Contexts.of(session, MemorySession.OPENS);
        openIn(all.of(session, MemorySession.OPENS, List.of(), List.of(2)), "top");
        shown();
        Baseline other = new Baseline.Runs(
                "other", session, session.streams(), Map.of(2, new Counterpart(1, START - later)), null);
        interact(() -> context.selection()
                .set(new Selection(later + HALF * SECOND, later + 2 * HALF * SECOND).against(other)));
        shown();
        Line<List<String>> grown = changes().get("grown");
        assertEquals(Verdict.SAME, grown.verdict());
        assertEquals(
                count("SELECT count(*) FROM opensnoop WHERE run = 1 AND comm = 'grown' AND time >= "
                                + (START + HALF * SECOND))
                        / (double) HALF,
                grown.change().before(),
                1e-9);
        Baseline quiet = new Baseline.Runs(
                "other",
                session,
                session.streams(),
                Map.of(2, new Counterpart(1, START - later)),
                new TimeRange(START, START + 7 * SECOND));
        interact(() -> context.selection().compareWith(quiet));
        shown();
        assertEquals(
                count("SELECT count(*) FROM opensnoop WHERE run = 1 AND comm = 'grown' AND time < "
                                + (START + 7 * SECOND))
                        / 7.0,
                changes().get("grown").change().before(),
                1e-9,
                "the other run at a time of its own");
        interact(() -> context.selection().forget(session));
        assertNull(context.selection().get().baseline());
    }

    /** Rows of a session of several hosts tell their host, those of one host don't: they are the same rows all the same. */
    @Test
    void oneHostIsComparedWithOneOfAGroup() throws Exception {
        twoHalves(1, START, 9);
        List<StreamTable.StreamColumn> columns = new ArrayList<>(List.of(StreamTable.HOST));
        columns.addAll(MemorySession.OPENS.columns());
        StreamTable ofHosts = new StreamTable("opensnoop", "opensnoop", MemorySession.OPENS.kind(), columns);
        try (MemorySession group = new MemorySession()) {
            group.host(1, "web-1");
            group.host(2, "web-2");
            group.run("INSERT INTO runs VALUES (5, %d), (6, %d)".formatted(START, START));
            group.run(
                    "INSERT INTO run_ends VALUES (5, %d), (6, %d)".formatted(START + 20 * SECOND, START + 20 * SECOND));
            group.run(
                    ("INSERT INTO opensnoop SELECT 1 + i %% 2, 5 + i %% 2, i, %d + i * 10000000, 0, 1, 'steady', 0, 3,"
                                    + " 100, '/f' FROM range(2000) t(i)")
                            .formatted(START));
            open("top", MemorySession.OPENS);
            shown();
            ViewContext one = context.ofRuns(List.of(1), context.arch());
            interact(() -> view.close());
            openIn(one, "top");
            Baseline web2 = new Baseline.Runs(
                    "group, host web-2", group, List.of(ofHosts), Map.of(1, new Counterpart(6, 0)), null);
            interact(() -> context.selection().compareWith(web2));
            shown();
            assertEquals(50, changes().get("steady").change().before(), 0.1, "half of what came on both hosts");
            assertTrue(text("#comparison").contains("by more than chance"), text("#comparison"));
            ChoiceBox<?> by = lookup("#identity").query();
            assertEquals("process", by.getValue().toString(), "what was chosen stays chosen");
            assertEquals(1, changes().get("steady").key().size(), "a pid of another session names nobody here");
            interact(() -> context.selection().compareWith(null));
            shown();
            TableView<TopList.Row> lines = lookup("#top").query();
            assertEquals(2, lines.getItems().get(0).key().size(), "by name and pid again");

            Map<Integer, TracedHost> hosts = Map.of(5, new TracedHost(1, "web-1"), 6, new TracedHost(2, "web-2"));
            ViewContext both = Contexts.ofHosts(group, ofHosts, queries(), hosts);
            Selection against = Selection.ALL.against(new Baseline.Runs(
                    "single", session, List.of(MemorySession.OPENS), Map.of(6, new Counterpart(1, 0)), null));
            assertEquals(List.of(6), both.runsOf(against), "what is shown is what is compared");
            assertEquals(List.of("web-2"), both.comparedAlone(against));
            assertEquals(List.of(), both.comparedAlone(Selection.ALL));
        }
    }

    @Test
    void eachViewSaysItselfWhetherItCompares() throws Exception {
        twoHalves(0, START, 12);
        SampleData.fill(session);
        Set<String> seen = new TreeSet<>();
        for (StreamTable stream : List.of(MemorySession.OPENS, MemorySession.EXECS, MemorySession.PROFILE)) {
            for (ViewFactory factory : Views.forStream(stream)) {
                if (!seen.add(factory.name())) {
                    continue;
                }
                open(factory.name(), stream);
                shown();
                selectSecondHalfAgainstTheFirst();
                shown();
                boolean compares =
                        lookup("#comparison").tryQuery().filter(Node::isVisible).isPresent();
                assertEquals(factory.compares(), compares, factory.name());
                interact(() -> view.close());
            }
        }
        assertTrue(seen.containsAll(Set.of("tree", "table", "top", "flamegraph", "scatter")), seen.toString());
    }

    @Test
    void aViewThatCannotCompareShowsWhatIsSelected() throws Exception {
        twoHalves(0, START, 8);
        open("table", MemorySession.OPENS);
        shown();
        selectSecondHalfAgainstTheFirst();
        shown();
        long selected = count("SELECT count(*) FROM opensnoop WHERE time >= " + (START + HALF * SECOND));
        assertTrue(text("#count").contains(Unit.exact(selected)));
        assertFalse(lookup("#comparison").query().isVisible());
    }
}
