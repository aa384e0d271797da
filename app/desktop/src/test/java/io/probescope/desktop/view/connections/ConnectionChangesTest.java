package io.probescope.desktop.view.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.Flows;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.connections.FlowFigures.Presence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** What changed of who talks to whom: in numbers, and as a person sees it. */
class ConnectionChangesTest extends OneViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = MemorySession.START_NS;
    private static final int HALF = SampleData.HALF_SECONDS;
    private static final Bound ALL_ROWS = Bound.upTo(10_000_000);
    private static final String CLIENT = "client";

    private static Selection secondHalfAgainstTheFirst() {
        return new Selection(START + HALF * SECOND, START + 2 * HALF * SECOND)
                .against(new Baseline.Time(new TimeRange(START, START + HALF * SECOND)));
    }

    private static Ends ends() {
        return Ends.of(MemorySession.LIVES).orElseThrow();
    }

    private static Measure events() {
        return Measure.of(MemorySession.LIVES).stream()
                .filter(measure -> measure.sql().equals("count(*)"))
                .findFirst()
                .orElseThrow();
    }

    private static ConnectionChanges changes(Sides sides, End near) throws Exception {
        return ConnectionChanges.of(sides, near, ends().far().get(0), ends().side(), events(), ALL_ROWS);
    }

    private Map<List<String>, FlowChange> ofHalves() throws Exception {
        ViewContext context = Contexts.of(session, MemorySession.LIVES);
        Sides sides = Sides.of(context, secondHalfAgainstTheFirst()).orElseThrow();
        return changes(sides, ends().near().get(0)).byName();
    }

    @Test
    void eachConnectionIsComparedPerSecondAndNoiseIsNoDifference() throws Exception {
        SampleData.changingLives(session);
        Map<List<String>, FlowChange> changes = ofHalves();
        FlowChange steady = changes.get(List.of("curl", "10.0.0.5", CLIENT));
        assertEquals(Verdict.SAME, steady.verdict());
        FlowChange grown = changes.get(List.of("node", "10.0.0.6", CLIENT));
        assertEquals(Verdict.MORE, grown.verdict());
        long rows = count("SELECT count(*) FROM tcplife WHERE comm = 'node' AND time >= " + (START + HALF * SECOND));
        assertEquals(rows / (double) HALF, grown.now(), 1e-9);
        FlowChange gone = changes.get(List.of("rsync", "10.0.0.7", CLIENT));
        assertEquals(Verdict.LESS, gone.verdict());
        assertEquals(Presence.GONE, gone.presence());
        FlowChange burst = changes.get(List.of("wget", "10.0.0.8", CLIENT));
        assertEquals(Presence.NEW, burst.presence());
        assertEquals(Verdict.TOO_LITTLE, burst.verdict(), "new, but of a single burst");
        assertEquals(4, changes.size());
    }

    @Test
    void linksAreAsThickAsBothSidesAndOthersAreTogetherButNotTested() throws Exception {
        SampleData.changingLives(session);
        ViewContext context = Contexts.of(session, MemorySession.LIVES);
        Sides sides = Sides.of(context, secondHalfAgainstTheFirst()).orElseThrow();
        ConnectionChanges changes = changes(sides, ends().near().get(0));
        Flows flows = Flows.of(changes.picture().list(), 3);
        double counted = flows.total() * HALF / 1000.0;
        assertEquals((double) count("SELECT count(*) FROM tcplife"), counted, 1, "both halves are equally long");
        ChangeFigures figures = new ChangeFigures(flows, changes, events(), Palette.LIGHT);
        double now = 0;
        double before = 0;
        for (int i = 0; i < flows.links().size(); i++) {
            now += figures.link(i).now();
            before += figures.link(i).before();
            if (flows.left().get(flows.links().get(i).left()).isOthers()) {
                assertEquals(Verdict.UNTESTED, figures.link(i).verdict());
            }
        }
        assertEquals(changes.changes().all().now(), now, 1e-9);
        assertEquals(changes.changes().all().before(), before, 1e-9);
    }

    @Test
    void aPidOfAnotherSessionNamesNobodyHere() throws Exception {
        SampleData.changingLives(session);
        try (MemorySession other = new MemorySession()) {
            SampleData.changingLives(other);
            other.run("UPDATE tcplife SET pid = pid + 1000");
            ViewContext here = Contexts.of(session, MemorySession.LIVES);
            ViewContext there = Contexts.of(other, MemorySession.LIVES);
            Sides sides = new Sides(Side.of(there, Selection.ALL), Side.of(here, Selection.ALL), 0, false);
            ConnectionChanges changes = changes(sides, ends().near().get(1));
            assertEquals(
                    List.of("comm"),
                    changes.near().columns().stream()
                            .map(column -> column.name())
                            .toList());
            assertEquals(0, changes.changes().table().differences());
            assertTrue(changes.byName().values().stream().allMatch(change -> change.presence() == Presence.BOTH));
        }
    }

    @Test
    void ctrlDragColoursLinksByWhatChangedUntilTheBaselineIsTakenBack() throws Exception {
        SampleData.changingLives(session);
        open("connections", MemorySession.LIVES);
        until(() -> chart().flows() != null && chart().flows().links().size() == 4);
        assertFalse(lookup("#comparison").query().isVisible());
        interact(() -> ((ChoiceBox<?>) lookup("#measure").query())
                .getSelectionModel()
                .select(Measure.of(MemorySession.LIVES).indexOf(events())));
        interact(() -> context.selection().set(secondHalfAgainstTheFirst()));
        until(() -> view.shows(session.lastSeq()) && chart().figures() instanceof ChangeFigures);
        assertEquals(
                "2 links and 4 ends differ by more than chance (1 % false) \u00b7 1 new, 1 gone \u00b7 events per second of "
                        + "20.0 s compared with 20.0 s",
                text("#comparison"));
        int gone = linkOf("rsync");
        assertEquals(Presence.GONE, chart().figures().presence(gone));
        assertEquals(Palette.LIGHT.less(), chart().figures().linkColor(gone));
        assertEquals(Palette.LIGHT.more(), chart().figures().linkColor(linkOf("node")));
        assertEquals(Palette.LIGHT.muted(), chart().figures().linkColor(linkOf("curl")), "no difference beyond chance");
        assertEquals(
                Palette.LIGHT.more(),
                chart().figures().nodeColor(true, nodeOf(chart().flows().left(), "node")));
        assertEquals(
                Palette.LIGHT.less(),
                chart().figures().nodeColor(false, nodeOf(chart().flows().right(), "10.0.0.7")));
        int curl = nodeOf(chart().flows().left(), "curl");
        Color neutral = chart().figures().nodeColor(true, curl);
        assertFalse(
                Set.of(Palette.LIGHT.more(), Palette.LIGHT.less()).contains(neutral), "no difference beyond chance");
        assertEquals(
                ChangeWords.of(Verdict.SAME),
                chart().figures().nodeRows(true, curl).get(3).label());
        double[] rsync = chart().middleOf("rsync");
        clickOn(chart().localToScreen(rsync[0], rsync[1]), MouseButton.PRIMARY);
        push(KeyCode.DOWN);
        assertTrue(spokenBy("#connections").contains("in the baseline"), spokenBy("#connections"));
        interact(() -> context.selection().compareWith(null));
        until(() -> chart().figures() instanceof AmountFigures
                && chart().flows().links().size() == 3);
        assertFalse(lookup("#comparison").query().isVisible());
    }

    /** Two programs talk to one address: one less than before, the other as much more. */
    @Test
    void anEndIsTestedAsAWholeByTheSameRule() throws Exception {
        for (int second = 0; second < 2 * HALF; second++) {
            boolean late = second >= HALF;
            lives(second, late ? 4 : 12, "curl");
            lives(second, late ? 12 : 4, "node");
        }
        session.run("INSERT INTO runs VALUES (1, " + START + ")");
        session.run("INSERT INTO run_ends VALUES (1, " + (START + 2 * HALF * SECOND) + ")");
        ViewContext context = Contexts.of(session, MemorySession.LIVES);
        Sides sides = Sides.of(context, secondHalfAgainstTheFirst()).orElseThrow();
        ConnectionChanges changes = changes(sides, ends().near().get(0));
        assertEquals(Verdict.LESS, changes.nearByName().get("curl").verdict());
        assertEquals(Verdict.MORE, changes.nearByName().get("node").verdict());
        FlowChange far = changes.farByName().get("10.0.0.9");
        assertEquals(Verdict.SAME, far.verdict());
        assertEquals(16, far.before(), 1e-9);
        assertEquals(16, far.now(), 1e-9);
        ChangeFigures figures =
                new ChangeFigures(Flows.of(changes.picture().list(), 10), changes, events(), Palette.LIGHT);
        assertEquals(
                ChangeWords.of(Verdict.SAME), figures.nodeRows(false, 0).get(3).label());
    }

    private void lives(int second, int times, String comm) throws Exception {
        session.run(
                ("INSERT INTO tcplife SELECT 1, 1, %d + i, %d + i * 1000000, 0, 7, '%s', 'client', '10.0.0.1', '10.0.0.9', 1, 2, 3, 4"
                                + " FROM range(%d) t(i)")
                        .formatted(
                                second * 100 + (comm.equals("curl") ? 1 : 50), START + second * SECOND, comm, times));
    }

    private static int nodeOf(List<Flows.Node> nodes, String name) {
        return IntStream.range(0, nodes.size())
                .filter(index -> nodes.get(index).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int linkOf(String near) {
        Flows flows = chart().flows();
        for (int i = 0; i < flows.links().size(); i++) {
            if (flows.left().get(flows.links().get(i).left()).name().equals(near)) {
                return i;
            }
        }
        throw new AssertionError(near);
    }

    private FlowChart chart() {
        return (FlowChart) lookup("#connections").query();
    }
}
