package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.Workloads;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views can't tell a session that is being recorded from one that is over: real probes on this machine, then the file of what they saw. */
class LiveAndSavedTest extends OneWorkbenchTest {
    /** Between them they open every kind of view. */
    private static final List<String> PROBES =
            List.of("opensnoop", "runqlat", "profile", "pidstat", "execsnoop", "tcplife");

    /** Programs run and connections closed all the while, some of each ten times a second. */
    private static final String WORKLOAD = "while :; do \"$0\" 5; \"$1\" 7; sleep 0.1; done";

    private static final Set<String> ALL_VIEWS = new TreeSet<>(Set.of(
            "view-tree",
            "view-flamegraph",
            "view-latency",
            "view-top",
            "view-connections",
            "view-timeseries",
            "view-heatmap",
            "view-scatter",
            "view-table"));

    /** A tree tells of the processes of a range what is known of them by now, also how they ended after it: it is the same at the same moment. */
    private static final String LIVES = "view-tree";

    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path directory;

    private Process workload;

    @AfterEach
    void endWorkload() {
        if (workload != null) {
            workload.destroy();
        }
    }

    @Test
    void theScreenStandsStillWhileTheRecordingGoesOn() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        start("opensnoop");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.vitalsProperty().get().rows() > 50 && workbench.isPainted());
        view("opensnoop", "table");
        push(KeyCode.SPACE);
        until(() -> host.playback().stateProperty().get() == State.STANDING);
        long until = host.playback().untilNsProperty().get();
        long rows = host.vitalsProperty().get().rows();
        until(() -> host.vitalsProperty().get().rows() > rows + 100
                && host.playback().behindNs() > 1_000_000_000L
                && workbench.isPainted());
        assertTrue(text("#transport-time").endsWith("behind"), text("#transport-time"));
        long shown = count("SELECT count(*) FROM opensnoop WHERE time <= " + until);
        assertTrue(text("#panel-opensnoop #count").replace(",", "").startsWith(shown + " rows"));

        // The last row that is shown is gone to first, and may be at this very moment.
        clickOn("#transport-step-back");
        until(() -> host.selection().markedProperty().get() != null);
        clickOn("#transport-step-back");
        until(() -> host.playback().untilNsProperty().get() < until);
        clickOn("#transport-play");
        push(KeyCode.SHIFT, KeyCode.PERIOD).push(KeyCode.SHIFT, KeyCode.PERIOD);
        until(() -> host.playback().stateProperty().get() == State.FOLLOWING);
        push(KeyCode.CONTROL, KeyCode.PERIOD);
        until(() -> host.runsProperty().get().get(0).state() == RunState.STOPPED);
    }

    @Test
    void theSameRangeGivesTheSamePictureLiveAndFromTheFile() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        workload = new ProcessBuilder(
                        "sh",
                        "-c",
                        WORKLOAD,
                        Workloads.of("execsnoop").toString(),
                        Workloads.of("tcplife").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        for (String probe : PROBES) {
            start(probe);
        }
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.runsProperty().get().size() == PROBES.size() && workbench.isPainted());
        long from = host.contentsProperty().get().info().endNs() + SECOND_NS;
        TimeRange before = new TimeRange(from, from + SECOND_NS);
        TimeRange range = new TimeRange(from, from + 2 * SECOND_NS);
        TimeRange after = new TimeRange(from + SECOND_NS, from + 2 * SECOND_NS);
        Selection plain = Selection.ALL.between(range.fromNs(), range.toNs());
        Selection compared = Selection.ALL.between(after.fromNs(), after.toNs()).against(new Baseline.Time(before));
        // Rows of one stream are in the order of their time: with one behind the range, all within it are here.
        for (String table : tables()) {
            until(() -> count("SELECT count(*) FROM \"" + table + "\" WHERE time > " + range.toNs()) > 0);
        }
        Map<String, Object> live = pictures(host, plain);
        Map<String, Object> liveCompared = pictures(host, compared);
        assertEquals(ALL_VIEWS, kinds(live), "every kind of view is looked at");
        interact(() -> host.playback().seek(range.toNs()));
        Map<String, Object> liveStanding = pictures(host, plain);
        assertSame(live, liveStanding, LIVES);
        // The same range as the last time before the moment that is shown.
        Selection last = Selection.ALL.ofLast(2 * SECOND_NS, 0);
        interact(() -> host.playback().seek(range.toNs() - 1));
        Map<String, Object> liveLast = pictures(host, last);
        assertEquals(range, host.selection().get().range());
        assertSame(live, liveLast, LIVES);
        assertTrue(host.isLive());

        for (int run = 1; run <= PROBES.size(); run++) {
            host.stop(run);
        }
        until(() -> host.runsProperty().get().stream().allMatch(run -> run.state() == RunState.STOPPED));
        Path file = directory.resolve("saved.probescope");
        interact(() -> workbench.sessions().save(host, file));
        until(() -> !host.isUnsaved());
        interact(() -> workbench.sessions().open(file));
        until(() -> workspace() != host && workbench.isPainted());
        assertSame(live, pictures(workspace(), plain), LIVES);
        assertSame(liveCompared, pictures(workspace(), compared), LIVES);
        interact(() -> workspace().playback().seek(range.toNs() - 1));
        assertSame(liveLast, pictures(workspace(), last), "");

        // Played to the end of the range, in steps that each add a little.
        interact(() -> workspace().playback().seek(range.fromNs()));
        for (long moment = range.fromNs(); moment < range.toNs(); moment += 230_000_000L) {
            long next = moment;
            interact(() -> workspace().playback().seek(next));
            until(workbench::isPainted);
        }
        interact(() -> workspace().playback().seek(range.toNs()));
        assertSame(liveStanding, pictures(workspace(), plain), "");
        assertSame(liveCompared, pictures(workspace(), compared), LIVES);
    }

    private List<String> tables() {
        return lookup(".probe-panel").queryAllAs(ProbePanel.class).stream()
                .map(panel -> panel.context().stream().table())
                .toList();
    }

    private static Set<String> kinds(Map<String, Object> pictures) {
        return pictures.keySet().stream()
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param but the end of the names of views that may differ, empty for none */
    private static void assertSame(Map<String, Object> expected, Map<String, Object> actual, String but) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        List<String> differing = expected.keySet().stream()
                .filter(view -> but.isEmpty() || !view.endsWith(but))
                .filter(view -> !expected.get(view).equals(actual.get(view)))
                .toList();
        assertEquals(List.of(), differing, "views that show something else");
    }

    /** Every view of every panel, by the names of both: the lines of a table and what stands over them, of anything else each pixel. */
    private Map<String, Object> pictures(Workspace workspace, Selection selection) throws Exception {
        interact(() -> workspace.selection().set(selection));
        moveTo(
                workbench.scene().getWindow().getX() + 2,
                workbench.scene().getWindow().getY() + 2);
        Map<String, Object> pictures = new LinkedHashMap<>();
        List<ProbePanel> panels = List.copyOf(lookup(".probe-panel").queryAllAs(ProbePanel.class));
        int most =
                panels.stream().mapToInt(panel -> choices(panel).size()).max().orElseThrow();
        for (int i = 0; i < most; i++) {
            int round = i;
            interact(() -> panels.forEach(panel -> choice(panel, round).setSelected(true)));
            long seq = workspace.contentsProperty().get().lastSeq();
            until(() -> panels.stream().allMatch(panel -> panel.shows(seq)));
            interact(() -> panels.forEach(panel ->
                    pictures.put(panel.getId() + " " + choice(panel, round).getId(), shown(panel))));
        }
        return pictures;
    }

    private List<ToggleButton> choices(ProbePanel panel) {
        return List.copyOf(from(panel).lookup(".view-choice").queryAllAs(ToggleButton.class));
    }

    /** The view of a round; the last one once a panel has no more. */
    private ToggleButton choice(ProbePanel panel, int round) {
        List<ToggleButton> all = choices(panel);
        return all.get(Math.min(round, all.size() - 1));
    }

    private static Object shown(ProbePanel panel) {
        if (panel.getCenter().lookup(".table-view") instanceof TableView<?> table) {
            return Stream.concat(
                            table.getItems().stream()
                                    .map(line -> line instanceof Object[] row ? Arrays.asList(row) : line),
                            totals(table))
                    .toList();
        }
        BufferedImage image = SwingFXUtils.fromFXImage(panel.getCenter().snapshot(null, null), null);
        return IntBuffer.wrap(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    /** What stands in the heads of columns: of a top table what all lines have together, and its rate. */
    private static Stream<String> totals(TableView<?> table) {
        return table.lookupAll(".head-total").stream()
                .map(total -> ((Labeled) total).getText())
                .sorted();
    }

    private void start(String probe) throws Exception {
        interact(() -> workbench.actions().get("home").perform());
        clickOn("#catalog-search").eraseText(20).write(probe);
        clickOn("#catalog-" + probe);
        clickOn("#start-probe");
        until(() -> lookup(".probe-panel").queryAllAs(ProbePanel.class).stream()
                .anyMatch(panel -> panel.facts().probe().equals(probe)));
    }
}
