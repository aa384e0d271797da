package io.probescope.desktop.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.TimeRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** On the screen's thread, so that only what a test lets pass does. */
class PlaybackTest extends ApplicationTest {
    private static final long S = 1_000_000_000L;

    private final SelectionModel selection = new SelectionModel();
    private final Playback playback = new Playback(selection);

    PlaybackTest() {
        playback.setSpan(100 * S, 160 * S);
    }

    @AfterEach
    void end() {
        interact(playback::follow);
    }

    @Test
    void pausingStandsStillWhileTheSessionGrows() {
        interact(() -> {
            playback.pause();
            playback.setSpan(100 * S, 172 * S);
            assertEquals(160 * S, playback.untilNsProperty().get());
            assertEquals(12 * S, playback.behindNs());
            playback.follow();
            assertEquals(Long.MAX_VALUE, playback.untilNsProperty().get());
            assertEquals(0, playback.behindNs());
        });
    }

    @Test
    void theLastTimeIsThatBeforeTheMomentThatIsShownWhateverThatDoes() {
        interact(() -> {
            selection.selectLast(10 * S);
            assertLast(160 * S);
            playback.setSpan(100 * S, 161 * S);
            assertLast(161 * S);
            playback.pause();
            playback.setSpan(100 * S, 172 * S);
            assertLast(161 * S);
            playback.seek(130 * S);
            assertLast(130 * S);
            playback.play();
            playback.advance(2 * S);
            assertLast(132 * S);
            playback.advance(100 * S);
            assertEquals(State.FOLLOWING, playback.stateProperty().get(), "all of the session is played");
            assertLast(172 * S);
        });
    }

    private void assertLast(long momentNs) {
        assertEquals(
                new TimeRange(momentNs + 1 - 10 * S, momentNs + 1),
                selection.get().range());
    }

    @Test
    void playsAtItsSpeedUntilItHasCaughtUp() {
        interact(() -> {
            playback.seek(110 * S);
            playback.play();
            playback.setSpeed(10);
            playback.advance(2 * S);
            assertEquals(130 * S, playback.untilNsProperty().get());
            playback.setSpeed(0.1);
            playback.advance(2 * S);
            assertEquals(130 * S + S / 5, playback.untilNsProperty().get());
            playback.setSpeed(100);
            playback.advance(S);
            assertEquals(State.FOLLOWING, playback.stateProperty().get());
        });
    }

    @Test
    void playingWhatIsOverBeginsAgain() {
        interact(() -> {
            playback.play();
            assertEquals(100 * S, playback.untilNsProperty().get());
            assertEquals(State.PLAYING, playback.stateProperty().get());
        });
    }

    @Test
    void aSelectedRangeIsPlayedAndLooped() {
        interact(() -> {
            selection.select(120 * S, 130 * S);
            playback.play();
            assertEquals(120 * S, playback.untilNsProperty().get());
            playback.toggleLooping();
            playback.advance(11 * S);
            assertEquals(120 * S, playback.untilNsProperty().get());
            playback.toggleLooping();
            playback.advance(11 * S);
            assertEquals(130 * S, playback.untilNsProperty().get());
            assertEquals(State.STANDING, playback.stateProperty().get());
        });
    }

    @Test
    void seekingKeepsWithinTheSession() {
        interact(() -> {
            playback.seek(1);
            assertEquals(100 * S, playback.positionNs());
            playback.seek(Long.MAX_VALUE - 1);
            assertEquals(160 * S, playback.positionNs());
            assertEquals(State.STANDING, playback.stateProperty().get());
        });
    }

    @Test
    void speedsHaveEnds() {
        interact(() -> {
            playback.changeSpeed(-20);
            assertEquals(0.1, playback.speedProperty().get());
            playback.changeSpeed(20);
            assertEquals(100, playback.speedProperty().get());
        });
    }
}
