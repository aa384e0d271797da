package io.probescope.desktop.playback;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/**
 * The moment up to which a session is shown: it follows the session's end, stands still, or plays on from there, and what is selected up to it moves with it. The session itself
 * goes on being recorded all the while. To be used on the screen's thread.
 */
public final class Playback {
    /** How fast a session can be played, in seconds of the session per second. */
    public static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0);

    /** What the moment does. */
    public enum State {
        /** All of the session is shown, also what is still to come. */
        FOLLOWING,
        STANDING,
        PLAYING
    }

    private static final Duration TICK = Duration.millis(50);

    private final SelectionModel selection;
    private final ReadOnlyLongWrapper untilNs = new ReadOnlyLongWrapper(this, "untilNs", Long.MAX_VALUE);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.FOLLOWING);
    private final ReadOnlyObjectWrapper<Double> speed = new ReadOnlyObjectWrapper<>(this, "speed", 1.0);
    private final ReadOnlyBooleanWrapper looping = new ReadOnlyBooleanWrapper(this, "looping");
    private final Timeline ticks = new Timeline(new KeyFrame(TICK, tick -> tick()));
    private long startNs;
    private long endNs;
    private long tickedNs;

    /** @param selection its time range is what is played, and looped; the whole session where it moves with the moment */
    public Playback(SelectionModel selection) {
        this.selection = selection;
        // Before views are told of the moment, which then ask for it once.
        untilNs.addListener(moment -> selection.moveTo(positionNs()));
        ticks.setCycleCount(Animation.INDEFINITE);
    }

    /** The last moment that is shown, nanoseconds since the epoch; {@link Long#MAX_VALUE} while it follows. */
    public ReadOnlyLongProperty untilNsProperty() {
        return untilNs.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Seconds of the session per second. */
    public ReadOnlyObjectProperty<Double> speedProperty() {
        return speed.getReadOnlyProperty();
    }

    /** Whether what is selected is played again and again. */
    public ReadOnlyBooleanProperty loopingProperty() {
        return looping.getReadOnlyProperty();
    }

    public void toggleLooping() {
        looping.set(!looping.get());
    }

    /** The moment that is shown, nanoseconds since the epoch. */
    public long positionNs() {
        return Math.min(untilNs.get(), endNs);
    }

    /** How far the moment that is shown is behind the end of the session, nanoseconds. */
    public long behindNs() {
        return endNs - positionNs();
    }

    /** Takes in what the session holds by now: its first and its last moment. */
    public void setSpan(long sessionStartNs, long sessionEndNs) {
        startNs = sessionStartNs;
        endNs = sessionEndNs;
        selection.moveTo(positionNs());
    }

    /** The last moment of the session by now, nanoseconds since the epoch. */
    public long endNs() {
        return endNs;
    }

    /** Where it is and what it does, for another of the same session. */
    public PlaybackPlace place() {
        return new PlaybackPlace(state.get(), untilNs.get(), speed.get(), looping.get());
    }

    /** Goes on from where another of the same session was; once its span is taken in. */
    public void resume(PlaybackPlace left) {
        speed.set(left.speed());
        looping.set(left.looping());
        if (left.state() != State.FOLLOWING) {
            seek(left.untilNs());
        }
        if (left.state() == State.PLAYING) {
            play();
        }
    }

    /** Plays no more; its session is being closed. */
    public void end() {
        ticks.stop();
    }

    /** Shows everything, also what comes. */
    public void follow() {
        ticks.stop();
        untilNs.set(Long.MAX_VALUE);
        state.set(State.FOLLOWING);
    }

    /** Stands still at the moment that is shown. */
    public void pause() {
        ticks.stop();
        untilNs.set(positionNs());
        state.set(State.STANDING);
    }

    /** Goes to a moment; what is playing goes on from there. */
    public void seek(long timeNs) {
        untilNs.set(Math.max(startNs, Math.min(endNs, timeNs)));
        if (state.get() == State.FOLLOWING) {
            state.set(State.STANDING);
        }
    }

    /** Plays on from the moment that is shown; from the beginning of what is selected where that is over, or has not begun. */
    public void play() {
        long position = positionNs();
        if (position < fromNs() || position >= toNs()) {
            untilNs.set(fromNs());
        }
        state.set(State.PLAYING);
        tickedNs = System.nanoTime();
        ticks.play();
    }

    /** Plays at the next greater or smaller of {@link #SPEEDS}. */
    public void changeSpeed(int steps) {
        int wanted = SPEEDS.indexOf(speed.get()) + steps;
        setSpeed(SPEEDS.get(Math.max(0, Math.min(SPEEDS.size() - 1, wanted))));
    }

    /** Plays at another speed, one of {@link #SPEEDS}. */
    public void setSpeed(double wanted) {
        speed.set(wanted);
    }

    /** Plays on by what passed outside; at the end it begins again or stops there, and beyond the end of the session it follows. */
    void advance(long passedNs) {
        long next = positionNs() + (long) (passedNs * speed.get());
        if (next < toNs()) {
            untilNs.set(next);
        } else if (looping.get()) {
            untilNs.set(fromNs());
        } else if (toNs() < endNs) {
            untilNs.set(toNs());
            pause();
        } else {
            follow();
        }
    }

    private void tick() {
        long now = System.nanoTime();
        long passed = now - tickedNs;
        tickedNs = now;
        advance(passed);
    }

    private long fromNs() {
        Selection selected = selection.settledProperty().get();
        return isWhole(selected) ? startNs : Math.max(startNs, selected.fromNs());
    }

    private long toNs() {
        Selection selected = selection.settledProperty().get();
        return isWhole(selected) ? endNs : Math.min(endNs, selected.toNs());
    }

    private static boolean isWhole(Selection selected) {
        return selected.isAllTime() || selected.movesOn();
    }
}
