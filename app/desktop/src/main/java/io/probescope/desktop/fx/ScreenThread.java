package io.probescope.desktop.fx;

import javafx.application.Platform;

/** The one door to the JavaFX application thread. */
public final class ScreenThread {
    private ScreenThread() {}

    /** Runs an action on the screen's thread after what runs or waits there now. */
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /** Runs an action on the screen's thread: at once when called on it, else as soon as it is free. */
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }
}
