package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ViewContext;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.session.SessionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does to look only at the last time, in a recording and in one that goes on. */
class LastTimeWalkTest extends OneWorkbenchTest {
    private static final long MS = 1_000_000L;

    /** Of the only process that is watched live. */
    private static final String COMM = "last-opens";

    @TempDir
    private Path directory;

    private Process workload;

    LastTimeWalkTest() {
        super(1280, 800);
    }

    @AfterEach
    void endWorkload() {
        if (workload != null) {
            workload.destroy();
        }
    }

    @Test
    void itIsChosenGoesWithTheMomentAndGivesTheNumbersOfTheSameRange() throws Exception {
        openRecording();
        view("opensnoop", "table");
        long all = count("SELECT count(*) FROM opensnoop");
        push(KeyCode.L);
        clickOn("#last-time-10");
        until(() -> text("#chip-time .filter-chip-face").equals("last 10 s"));
        assertEquals("last 10 s", text("#last-time"));
        push(KeyCode.CONTROL, KeyCode.K);
        clickOn("#palette-search").write("last 3 s").push(KeyCode.ENTER);
        until(() -> text("#chip-time .filter-chip-face").equals("last 3 s"));
        assertShown(info().endNs());

        Bounds timeline = onScreen(".timeline");
        clickOn(timeline.getMinX() + timeline.getWidth() * 0.6, timeline.getMinY() + 25);
        until(() -> playback().stateProperty().get() == State.STANDING);
        long moment = playback().positionNs();
        assertEquals("last 3 s", text("#chip-time .filter-chip-face"), "a click goes to a moment");
        assertShown(moment);
        String last = text("#panel-opensnoop #count");
        interact(() -> workspace().selection().select(moment + 1 - 3000 * MS, moment + 1));
        until(workbench::isPainted);
        assertEquals(last, text("#panel-opensnoop #count"));
        assertEquals("Last", text("#last-time"));

        push(KeyCode.CONTROL, KeyCode.Z);
        push(KeyCode.SPACE);
        until(() -> playback().positionNs() > moment + 100 * MS);
        push(KeyCode.SPACE);
        until(() -> playback().stateProperty().get() != State.PLAYING);
        assertEquals("last 3 s", text("#chip-time .filter-chip-face"), "it goes with what is played");
        assertShown(playback().positionNs());

        clickOn("#chip-time .filter-chip-remove");
        push(KeyCode.SHIFT, KeyCode.L);
        until(() -> text("#panel-opensnoop #count").startsWith(Unit.exact(all) + " rows"));
        clickOn("#filter").write("last 1 s and result = ENOENT").push(KeyCode.ENTER);
        until(() -> text("#chip-time .filter-chip-face").equals("last 1 s"));
        assertEquals("result = ENOENT", text("#chip-result .filter-chip-face"));
        clickOn("#filter")
                .write("last 15")
                .push(KeyCode.DOWN)
                .push(KeyCode.ENTER)
                .push(KeyCode.ENTER);
        until(() -> text("#chip-time .filter-chip-face").equals("last 15 min"));
        assertEquals("result = ENOENT", text("#chip-result .filter-chip-face"), "it takes no other chip's place");
        push(KeyCode.ESCAPE);
        push(KeyCode.TAB).push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> text("#chip-time .filter-chip-face").equals("last 1 s"));
        clickOn("#filter").push(KeyCode.ESCAPE);
        push(KeyCode.TAB).push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> workspace().selection().get().isAll());
    }

    /** A hand on a chart makes a range that stays, with Ctrl what it is compared with, while the last time moves. */
    @Test
    void aDragOverATimeAxisMakesARangeThatStaysAndWithCtrlABaseline() throws Exception {
        openRecording();
        interact(() -> workspace().selection().selectLast(800 * MS));
        Bounds timeline = onScreen(".timeline");
        double middle = timeline.getMinY() + 25;
        double left = timeline.getMinX() + timeline.getWidth() * 0.2;
        double right = timeline.getMinX() + timeline.getWidth() * 0.3;
        press(KeyCode.CONTROL).drag(left, middle).dropTo(right, middle).release(KeyCode.CONTROL);
        Selection compared = workspace().selection().get();
        assertEquals("last 800 ms", text("#chip-time .filter-chip-face"));
        assertTrue(lookup("#chip-baseline").tryQuery().isPresent());
        interact(() -> playback().seek(info().endNs() - 200 * MS));
        until(workbench::isPainted);
        assertEquals(compared.baseline(), workspace().selection().get().baseline());
        assertEquals(
                info().endNs() - 200 * MS + 1, workspace().selection().get().toNs());

        drag(left, middle).dropTo(right, middle);
        Selection fixed = workspace().selection().get();
        assertFalse(fixed.movesOn());
        interact(() -> playback().follow());
        assertEquals(fixed, workspace().selection().get());
    }

    @Test
    void itMovesOnWhileTheRecordingGoesOnAlsoWhereNothingHappensAndStandsWhenItIsPaused() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        Path script = Files.writeString(
                directory.resolve(COMM), "#!/bin/sh\nwhile :; do : < /etc/hostname; sleep 0.02; done\n");
        assertTrue(script.toFile().setExecutable(true));
        workload = new ProcessBuilder(script.toString()).start();
        interact(() -> workbench.actions().get("home").perform());
        clickOn("#catalog-search").eraseText(20).write("opensnoop");
        clickOn("#catalog-opensnoop");
        clickOn("#parameter-target_comm").write(COMM);
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.vitalsProperty().get().rows() > 20 && workbench.isPainted());
        view("opensnoop", "table");
        push(KeyCode.L);
        clickOn("#last-time-10");
        until(() -> text("#chip-time .filter-chip-face").equals("last 10 s"));
        push(KeyCode.CONTROL, KeyCode.K);
        clickOn("#palette-search").write("last 2 s").push(KeyCode.ENTER);
        until(() -> text("#chip-time .filter-chip-face").equals("last 2 s"));
        TimeRange first = host.selection().get().range();
        until(() -> host.selection().get().fromNs() > first.toNs());

        push(KeyCode.SPACE);
        until(() -> host.playback().stateProperty().get() == State.STANDING && workbench.isPainted());
        TimeRange standing = host.selection().get().range();
        assertEquals(host.playback().untilNsProperty().get() + 1, standing.toNs());
        long rows = host.vitalsProperty().get().rows();
        until(() -> host.vitalsProperty().get().rows() > rows + 20 && workbench.isPainted());
        assertEquals(standing, host.selection().get().range(), "a moment that stands moves nothing");
        assertShown(standing.toNs() - 1, 2000 * MS);

        push(KeyCode.SHIFT, KeyCode.L);
        until(() -> host.selection().get().fromNs() > standing.toNs());
        workload.destroy();
        assertTrue(workload.waitFor(10, TimeUnit.SECONDS));
        // No row comes any more: those that came are soon before the last two seconds.
        until(() -> workbench.isPainted() && text("#panel-opensnoop #count").equals("0 rows"));
        assertTrue(host.selection().get().fromNs() > info().endNs());
        push(KeyCode.CONTROL, KeyCode.PERIOD);
        until(() -> host.runsProperty().get().get(0).state() == RunState.STOPPED);
    }

    private void assertShown(long momentNs) throws Exception {
        assertShown(momentNs, 3000 * MS);
    }

    /** The table shows the rows of the last time before a moment, and no view's time axis spans anything else. */
    private void assertShown(long momentNs, long lengthNs) throws Exception {
        until(workbench::isPainted);
        long from = momentNs - lengthNs;
        long rows = count("SELECT count(*) FROM opensnoop WHERE time > " + from + " AND time <= " + momentNs);
        assertTrue(rows > 0);
        assertTrue(
                text("#panel-opensnoop #count").replace(",", "").startsWith(rows + " row"),
                () -> text("#panel-opensnoop #count") + " instead of " + rows);
        ViewContext context = panel("opensnoop").context();
        assertEquals(
                new TimeRange(from + 1, momentNs + 1), context.selection().get().range());
    }

    private Playback playback() {
        return workspace().playback();
    }

    private SessionInfo info() {
        return workspace().contentsProperty().get().info();
    }

    private Bounds onScreen(String query) {
        Node node = lookup(query).query();
        return node.localToScreen(node.getBoundsInLocal());
    }
}
