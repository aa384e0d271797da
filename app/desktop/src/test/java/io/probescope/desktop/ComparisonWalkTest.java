package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.shell.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does to compare: a range by Ctrl-drag, and two sessions that were recorded from real workloads. */
class ComparisonWalkTest extends OneWorkbenchTest {
    /** Opens a file again and again, at random moments, for some four seconds; how many times a second is the first argument. */
    private static final String OPENS =
            "$r = shift; for (1 .. 4 * $r) { open(F, '<', '/dev/null'); close(F); select(undef, undef, undef, -log(1 - rand) / $r) }";

    @TempDir
    static Path directory;

    @BeforeAll
    static void record() {
        record("before", 60);
        record("after", 240);
    }

    private static void record(String name, int perSecond) {
        record(
                name,
                "--probe",
                "opensnoop",
                "--param",
                "opensnoop.target_comm=perl",
                "--",
                "perl",
                "-e",
                OPENS,
                String.valueOf(perSecond));
    }

    private static void record(String name, String... how) {
        List<String> local = new ArrayList<>(List.of("--host", "local"));
        local.addAll(List.of(how));
        new RecordedSessions(directory).record(name, local.toArray(String[]::new));
    }

    private static Path file(String name) {
        return new RecordedSessions(directory).file(name);
    }

    private void open(String name) throws Exception {
        interact(() -> workbench.sessions().open(file(name)));
        until(() -> workspace().name().equals(name + ".probescope") && workbench.isPainted());
    }

    @SuppressWarnings("unchecked")
    private List<Line<List<String>>> changes() {
        return ((TableView<Line<List<String>>>) lookup("#changes").query()).getItems();
    }

    @Test
    void twoSessionsAreComparedFromThePalette() throws Exception {
        open("before");
        Workspace before = workspace();
        long rowsBefore = count("SELECT count(*) FROM opensnoop");
        open("after");
        view("opensnoop", "top");
        push(KeyCode.CONTROL, KeyCode.D);
        write("before.probescope");
        push(KeyCode.ENTER);
        until(() -> workspace().selection().get().baseline() != null && workbench.isPainted());
        assertEquals("compared with before.probescope", chip());
        until(() -> changes().size() == 1);
        Line<List<String>> perl = changes().get(0);
        assertEquals(List.of("perl"), perl.key(), "a pid of another session names nobody here");
        assertEquals(Verdict.MORE, perl.verdict());
        double seconds = rowsBefore / perl.change().before();
        assertTrue(seconds > 3.5 && seconds < 60, "taken per second of the recorded time: " + seconds);
        view("opensnoop", "timeseries");
        assertTrue(text("#comparison").contains("more"), text("#comparison"));
        view("opensnoop", "latency");
        assertTrue(lookup("#comparison").query().isVisible());
        view("opensnoop", "heatmap");
        assertTrue(lookup("#comparison").query().isVisible());

        interact(() -> workbench.workspaces().close(before));
        until(() -> workspace().selection().get().baseline() == null && workbench.isPainted());
        assertFalse(lookup("#comparison").query().isVisible());
    }

    @Test
    void aRangeOfTheTimelineIsTheBaselineOfAllPanelsUntilItsChipIsRemoved() throws Exception {
        openRecording();
        view("opensnoop", "top");
        view("profile", "flamegraph");
        view("tcptop", "connections");
        Node timeline = lookup(".timeline").query();
        Bounds bounds = timeline.localToScreen(timeline.getBoundsInLocal());
        double y = bounds.getMinY() + 25;
        drag(bounds.getMinX() + bounds.getWidth() * 0.55, y, MouseButton.PRIMARY)
                .dropTo(bounds.getMinX() + bounds.getWidth() * 0.95, y);
        until(() -> !workspace().selection().settledProperty().get().isAllTime());
        press(KeyCode.CONTROL);
        drag(bounds.getMinX() + bounds.getWidth() * 0.05, y, MouseButton.PRIMARY)
                .dropTo(bounds.getMinX() + bounds.getWidth() * 0.5, y);
        release(KeyCode.CONTROL);
        until(() -> workspace().selection().settledProperty().get().baseline() instanceof Baseline.Time);
        until(workbench::isPainted);
        assertTrue(text("#panel-opensnoop #comparison").contains("events per second of "));
        assertTrue(text("#panel-profile #comparison").contains("shares of its own samples"));
        assertTrue(text("#panel-tcptop #comparison").contains("new, "), text("#panel-tcptop #comparison"));
        assertTrue(chip().startsWith("compared with "));
        assertFalse(text("#panel-opensnoop .panel-subtitle").contains("not compared"));
        view("opensnoop", "table");
        assertTrue(text("#panel-opensnoop .panel-subtitle").startsWith("not compared"));
        view("opensnoop", "top");
        clickOn("#chip-baseline .filter-chip-remove");
        until(workbench::isPainted);
        assertNull(workspace().selection().get().baseline());
        assertFalse(workspace().selection().get().isAllTime(), "only the baseline is gone");
        assertFalse(lookup("#panel-opensnoop #comparison").query().isVisible());
        assertFalse(lookup("#panel-tcptop #comparison").query().isVisible());
        push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> workspace().selection().get().baseline() != null);
    }

    @Test
    void aLevelIsComparedByWhereItStoodOnAverage() throws Exception {
        record("levels", "--probe", "bpftop", "--seconds", "8");
        open("levels");
        closeOthers("bpftop_programs");
        view("bpftop_programs", "timeseries");
        interact(() -> {
            ChoiceBox<?> measures = lookup("#measure").queryAs(ChoiceBox.class);
            measures.getSelectionModel()
                    .select(IntStream.range(0, measures.getItems().size())
                            .filter(i -> measures.getItems().get(i).toString().equals("memlock"))
                            .findFirst()
                            .orElseThrow());
        });
        until(workbench::isPainted);
        Bounds chart = lookup("#series")
                .query()
                .localToScreen(lookup("#series").query().getBoundsInLocal());
        double y = chart.getMinY() + chart.getHeight() / 2;
        press(KeyCode.CONTROL);
        drag(chart.getMinX() + 100, y, MouseButton.PRIMARY).dropTo(chart.getMinX() + chart.getWidth() * 0.3, y);
        release(KeyCode.CONTROL);
        until(() -> workspace().selection().settledProperty().get().baseline() instanceof Baseline.Time);
        until(workbench::isPainted);
        String words = text("#comparison");
        assertTrue(words.contains("in the baseline") && words.contains("mean of "), words);
        assertFalse(words.contains("/s"), "a level is no rate: " + words);
    }

    @Test
    void aFileWithTwoCountsOpensAsADifference() throws Exception {
        Path file = Files.writeString(directory.resolve("two.folded"), """
                main;parse 400 100
                main;render 100 400
                main;idle 500 500
                """);
        interact(() -> workbench.sessions().open(file));
        until(() -> workspace().name().equals("two.folded") && workbench.isPainted());
        until(() -> lookup("#comparison").tryQuery().filter(Node::isVisible).isPresent());
        assertTrue(text("#comparison").contains("shares of its own samples"), text("#comparison"));
        assertTrue(chip().startsWith("compared with the time before"), chip());
    }

    private String chip() {
        return text("#chip-baseline .filter-chip-face");
    }
}
