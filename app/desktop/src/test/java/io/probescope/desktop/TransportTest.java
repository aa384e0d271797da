package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.value.Unit;
import io.probescope.session.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** What a person does with the moment that is shown of a recording: play, seek, step, loop. */
class TransportTest extends OneWorkbenchTest {

    @Test
    void aRecordingIsPlayedPausedSoughtAndShownWholeAgain() throws Exception {
        openRecording();
        view("opensnoop", "table");
        long all = count("SELECT count(*) FROM opensnoop");
        interact(() -> playback().setSpeed(0.1)); // so slow that no machine misses it
        push(KeyCode.SPACE);
        until(() -> playback().stateProperty().get() == State.PLAYING);
        until(() -> playback().positionNs() > info().startNs() + 100_000_000L);
        push(KeyCode.SPACE);
        until(() -> playback().stateProperty().get() == State.STANDING && workbench.isPainted());
        assertEquals("Paused", text("#transport-words"));
        assertShown(playback().untilNsProperty().get());

        Bounds timeline = onScreen(".timeline");
        clickOn(timeline.getMinX() + timeline.getWidth() * 0.6, timeline.getMinY() + 25);
        until(workbench::isPainted);
        long sought = playback().untilNsProperty().get();
        assertEquals(0.6, (sought - info().startNs()) / (double) (info().endNs() - info().startNs()), 0.02);
        assertShown(sought);
        clickOn(timeline.getMinX() + timeline.getWidth() * 0.3, timeline.getMinY() + 25);
        until(() -> playback().untilNsProperty().get() < sought && workbench.isPainted());
        assertShown(playback().untilNsProperty().get());

        push(KeyCode.SHIFT, KeyCode.L);
        until(() -> text("#panel-opensnoop #count").startsWith(Unit.exact(all) + " rows"));
        assertEquals("Recorded", text("#transport-words"));
    }

    @Test
    void theMomentIsSoughtByClickDragAndKeysWithoutAPauseBefore() throws Exception {
        openRecording();
        Bounds timeline = onScreen(".timeline");
        double middle = timeline.getMinY() + 25;
        double ruler = timeline.getMaxY() - 6;
        clickOn(at(timeline, 0.6), middle);
        until(() -> playback().stateProperty().get() == State.STANDING);
        assertEquals(0.6, share(), 0.02);
        drag(at(timeline, 0.2), ruler, MouseButton.PRIMARY).dropTo(at(timeline, 0.7), ruler);
        assertEquals(0.7, share(), 0.02);
        // The line itself is a handle, too.
        drag(at(timeline, share()), middle, MouseButton.PRIMARY).dropTo(at(timeline, 0.4), middle);
        assertEquals(0.4, share(), 0.02);
        assertTrue(workspace().selection().get().isAllTime(), "nothing was selected by that");
        long before = playback().positionNs();
        push(KeyCode.LEFT);
        assertNear(before - length() / 200, playback().positionNs());
        push(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(0.495, share(), 0.02);

        press(KeyCode.SHIFT).push(KeyCode.RIGHT).push(KeyCode.RIGHT).release(KeyCode.SHIFT);
        TimeRange range = workspace().selection().settledProperty().get().range();
        assertEquals(playback().positionNs(), range.fromNs());
        assertNear(length() / 100, range.toNs() - range.fromNs());
        doubleClickOn(at(timeline, 0.8), middle);
        assertTrue(workspace().selection().get().isAllTime());
    }

    @Test
    void aClickWhileTheMomentFollowsTakesASelectedTimeBackFirst() throws Exception {
        openRecording();
        long from = info().startNs() + 500_000_000L;
        interact(() -> workspace().selection().select(from, from + 400_000_000L));
        Bounds timeline = onScreen(".timeline");
        clickOn(at(timeline, 0.8), timeline.getMinY() + 25);
        assertTrue(workspace().selection().get().isAllTime());
        assertEquals(State.FOLLOWING, playback().stateProperty().get());
    }

    private static double at(Bounds timeline, double share) {
        return timeline.getMinX() + 12 + share * (timeline.getWidth() - 24);
    }

    /** How far of the session is shown. */
    private double share() {
        return (playback().positionNs() - info().startNs()) / (double) length();
    }

    /** Nanoseconds of the session. */
    private long length() {
        return info().endNs() - info().startNs();
    }

    /** Steps are rounded down. */
    private static void assertNear(long expectedNs, long ns) {
        assertTrue(Math.abs(expectedNs - ns) <= 2, ns + " instead of " + expectedNs);
    }

    @Test
    void playedToItsEndEveryViewShowsWhatTheWholeRecordingShows() throws Exception {
        openRecording();
        view("opensnoop", "table");
        view("profile", "top");
        long all = count("SELECT count(*) FROM opensnoop");
        long samples = count("SELECT count(*) FROM profile");
        push(KeyCode.SPACE);
        for (int i = 0; i < Playback.SPEEDS.size(); i++) {
            push(KeyCode.SHIFT, KeyCode.PERIOD);
        }
        assertEquals("100\u00d7", ((MenuButton) lookup("#transport-speed").query()).getText());
        until(() -> playback().stateProperty().get() == State.FOLLOWING && workbench.isPainted());
        assertTrue(text("#panel-opensnoop #count").startsWith(Unit.exact(all) + " rows"));
        assertTrue(text("#panel-profile .head-total").startsWith(Unit.COUNT.format((double) samples))
                || lookup("#panel-profile .head-total").queryAll().size() > 1);
    }

    @Test
    void stepsGoFromRowToRowOfTheChosenPanelAndMarkIt() throws Exception {
        openRecording();
        view("opensnoop", "table");
        clickOn("#panel-opensnoop .panel-title");
        interact(() -> workspace().selection().narrow(new Condition("result", Operator.EQUAL, "ENOENT")));
        until(workbench::isPainted);
        List<Long> last = seqs("SELECT seq FROM opensnoop WHERE result = -2 ORDER BY time DESC, seq DESC LIMIT 3");
        clickOn("#transport-step-back");
        untilMarked(last.get(0));
        push(KeyCode.COMMA);
        untilMarked(last.get(1));
        push(KeyCode.COMMA);
        untilMarked(last.get(2));
        clickOn("#transport-step-forward");
        untilMarked(last.get(1));
        assertEquals(
                count("SELECT time FROM opensnoop WHERE seq = " + last.get(1)),
                playback().untilNsProperty().get());
        push(KeyCode.PERIOD);
        untilMarked(last.get(0));
        assertEquals("", text(".status-notice"));
        push(KeyCode.PERIOD);
        until(() -> text(".status-notice").startsWith("No later row of the chosen panel is selected."));
        assertEquals(last.get(0), marked().seq());
        push(KeyCode.COMMA);
        untilMarked(last.get(1));
        assertEquals("", text(".status-notice"));
        // With Alt through all panels that the filter narrows.
        long execs = count("SELECT count(*) FROM execsnoop_execs WHERE result = -2");
        assertTrue(execs > 0);
        long time = playback().untilNsProperty().get();
        List<Long> before = seqs("SELECT seq FROM (SELECT time, seq, result FROM opensnoop UNION ALL"
                + " SELECT time, seq, result FROM execsnoop_execs) WHERE result = -2 AND (time < " + time
                + " OR time = " + time + " AND seq < " + last.get(1) + ") ORDER BY time DESC, seq DESC LIMIT 1");
        push(KeyCode.ALT, KeyCode.COMMA);
        until(() -> marked().seq() == before.get(0));
        interact(() -> playback().seek(info().startNs()));
        until(workbench::isPainted);
        push(KeyCode.ALT, KeyCode.COMMA);
        until(() -> text(".status-notice").equals("No earlier row is selected."));
    }

    /** All views are at the row, and the table shows it. */
    private void untilMarked(long seq) throws Exception {
        until(() -> marked() != null && marked().seq() == seq && workbench.isPainted());
        until(() -> lookup("#panel-opensnoop #rows")
                                .queryTableView()
                                .getSelectionModel()
                                .getSelectedItem()
                        instanceof Object[] row
                && ((Number) row[0]).longValue() == seq);
    }

    private MarkedRow marked() {
        return workspace().selection().markedProperty().get();
    }

    private List<Long> seqs(String sql) throws Exception {
        return workspace().sessionProperty().get().query(sql, List.of(), rows -> {
            List<Long> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
            return all;
        });
    }

    @Test
    void aSelectedRangeIsLooped() throws Exception {
        openRecording();
        long from = info().startNs() + 500_000_000L;
        interact(() -> workspace().selection().select(from, from + 400_000_000L));
        push(KeyCode.SHIFT, KeyCode.R);
        push(KeyCode.SPACE);
        until(() -> playback().positionNs() > from + 200_000_000L);
        until(() -> playback().positionNs() < from + 100_000_000L);
        until(() -> playback().positionNs() > from + 200_000_000L);
        assertEquals(State.PLAYING, playback().stateProperty().get());
    }

    private void assertShown(long untilNs) throws Exception {
        long rows = count("SELECT count(*) FROM opensnoop WHERE time <= " + untilNs);
        assertTrue(
                text("#panel-opensnoop #count").startsWith(Unit.exact(rows) + " rows"),
                () -> text("#panel-opensnoop #count") + " instead of " + rows);
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
