package io.probescope.desktop.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/**
 * Does work a piece at a time, one in each second frame: what has become ready while a piece was made is drawn before the next is begun. To be used on the screen's thread.
 */
public final class Turns {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Consumer<Boolean> onWork;
    private boolean working;
    /** Whether the last frame had a piece. */
    private boolean worked;

    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long nowNs) {
            next();
        }
    };

    /** @param onWork told when there is work, and when it is done and drawn */
    public Turns(Consumer<Boolean> onWork) {
        this.onWork = onWork;
    }

    /** Has a piece wait for its frame, after those that wait already. */
    public void add(Runnable piece) {
        waiting.add(piece);
        frames.start();
        setWorking(true);
    }

    /** Drops a piece if it still waits. */
    public void remove(Runnable piece) {
        waiting.remove(piece);
    }

    private void next() {
        if (worked) {
            worked = false;
            return;
        }
        Runnable piece = waiting.poll();
        if (piece == null) {
            frames.stop();
            setWorking(false);
        } else {
            worked = true;
            piece.run();
        }
    }

    private void setWorking(boolean now) {
        if (working != now) {
            working = now;
            onWork.accept(now);
        }
    }
}
