package io.probescope.desktop.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.animation.AnimationTimer;

/**
 * Does work a piece at a time, one in each second frame: what has become ready while a piece was made is drawn before the next is begun. To be used on the screen's thread.
 */
public final class Turns {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    /** Whether the last frame had a piece. */
    private boolean worked;

    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long nowNs) {
            next();
        }
    };

    /** Has a piece wait for its frame, after those that wait already. */
    public void add(Runnable piece) {
        waiting.add(piece);
        frames.start();
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
        } else {
            worked = true;
            piece.run();
        }
    }
}
