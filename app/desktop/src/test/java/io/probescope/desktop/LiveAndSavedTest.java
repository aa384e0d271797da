package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.record.RecordingStatus.RunState;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views can't tell a session that is being recorded from one that is over: real probes on this machine, then the file of what they saw. */
class LiveAndSavedTest extends OneWorkbenchTest {
    private static final List<String> PROBES = List.of("opensnoop", "runqlat", "profile", "pidstat");

    @TempDir
    private Path directory;

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
        for (String probe : PROBES) {
            start(probe);
        }
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.runsProperty().get().size() == PROBES.size() && workbench.isPainted());
        long began = host.contentsProperty().get().info().endNs();
        long from = began + 1_000_000_000L;
        long to = from + 2_000_000_000L;
        // Rows of one stream are in the order of their time: with one behind the range, all within it are here.
        for (String probe : PROBES) {
            until(() -> count("SELECT count(*) FROM " + probe + " WHERE time > " + to) > 0);
        }
        Map<String, Object> live = pictures(host, from, to);
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
        Map<String, Object> saved = pictures(workspace(), from, to);
        assertSame(live, saved);

        // Played to the end of the range, in steps that each add a little.
        interact(() -> workspace().playback().seek(from));
        for (long moment = from; moment < to; moment += 230_000_000L) {
            long next = moment;
            interact(() -> workspace().playback().seek(next));
            until(workbench::isPainted);
        }
        interact(() -> workspace().playback().seek(to));
        assertSame(live, pictures(workspace(), from, to));
    }

    private static void assertSame(Map<String, Object> expected, Map<String, Object> actual) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach((view, shown) -> assertEquals(shown, actual.get(view), view));
    }

    /** Every view of every panel over a range: the lines of a table, of anything else each pixel. */
    private Map<String, Object> pictures(Workspace workspace, long from, long to) throws Exception {
        interact(() -> workspace.selection().select(from, to));
        moveTo(
                workbench.scene().getWindow().getX() + 2,
                workbench.scene().getWindow().getY() + 2);
        Map<String, Object> pictures = new LinkedHashMap<>();
        for (ProbePanel panel : lookup(".probe-panel").queryAllAs(ProbePanel.class)) {
            for (Node choice : from(panel).lookup(".view-choice").queryAll()) {
                interact(() -> {
                    ((Toggle) choice).setSelected(true);
                    panel.requestFocus();
                });
                long seq = workspace.contentsProperty().get().lastSeq();
                until(() -> panel.shows(seq));
                interact(() -> pictures.put(choice.getId(), shown(panel)));
            }
        }
        return pictures;
    }

    private static Object shown(ProbePanel panel) {
        if (panel.getCenter().lookup(".table-view") instanceof TableView<?> table) {
            return table.getItems().stream()
                    .map(line -> line instanceof Object[] row ? Arrays.asList(row) : line)
                    .toList();
        }
        BufferedImage image = SwingFXUtils.fromFXImage(panel.getCenter().snapshot(null, null), null);
        return IntBuffer.wrap(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    private void start(String probe) throws Exception {
        interact(() -> workbench.actions().get("home").perform());
        clickOn("#catalog-search").eraseText(20).write(probe);
        clickOn("#catalog-" + probe);
        clickOn("#start-probe");
        until(() -> lookup("#panel-" + probe).tryQuery().isPresent());
    }
}
