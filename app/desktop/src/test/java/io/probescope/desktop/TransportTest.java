package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.Unit;
import io.probescope.session.SessionInfo;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
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
    void stepsGoFromEventToEventOfWhatIsFiltered() throws Exception {
        openRecording();
        interact(() -> workspace().selection().narrow(new Condition("result", Operator.EQUAL, "ENOENT")));
        until(workbench::isPainted);
        clickOn("#transport-step-back");
        long last = count("SELECT max(time) FROM opensnoop WHERE result = -2 AND time < " + info().endNs());
        long execs = count("SELECT coalesce(max(time), 0) FROM execsnoop_execs WHERE result = -2");
        until(() -> playback().untilNsProperty().get() == Math.max(last, execs));
        long position = playback().untilNsProperty().get();
        clickOn("#transport-step-back");
        long before = Math.max(
                count("SELECT max(time) FROM opensnoop WHERE result = -2 AND time < " + position),
                count("SELECT coalesce(max(time), 0) FROM execsnoop_execs WHERE result = -2 AND time < " + position));
        until(() -> playback().untilNsProperty().get() == before);
        clickOn("#transport-step-forward");
        until(() -> playback().untilNsProperty().get() == position);
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
