package io.probescope.desktop.view.table;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * How often a table of many rows grows. Whenever their number changes JavaFX's {@code VirtualFlow} walks over all rows before those in sight, also where all have one height, so the table
 * rests in between and the window stays usable. To be used on the screen's thread.
 */
final class GrowthPace {
    /** Fewer rows are walked over within a frame. */
    private static final int MANY = 1_000_000;
    /** How many times as long as growing took the table rests. */
    private static final int REST = 20;

    private final PauseTransition rest = new PauseTransition();

    /** @param onRested told when the table may grow again */
    GrowthPace(Runnable onRested) {
        rest.setOnFinished(end -> onRested.run());
    }

    boolean isResting() {
        return rest.getStatus() == Animation.Status.RUNNING;
    }

    /** Does what lets a table grow, which has so many rows by now. */
    void grow(int rows, Runnable growing) {
        long beganNs = System.nanoTime();
        growing.run();
        if (rows > MANY) {
            rest.setDuration(Duration.millis(REST * ((System.nanoTime() - beganNs) / 1e6)));
            rest.playFromStart();
        }
    }

    /** Nobody is told any more. */
    void stop() {
        rest.stop();
    }
}
