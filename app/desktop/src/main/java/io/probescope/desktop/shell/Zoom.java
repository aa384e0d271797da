package io.probescope.desktop.shell;

import io.probescope.desktop.fx.ZoomPane;
import java.util.function.Consumer;

/**
 * How large the window shows everything; remembered.
 *
 * @param told what to say when it changes
 */
record Zoom(ZoomPane pane, Settings settings, Consumer<String> told) {
    private static final int LEAST_PERCENT = 80;
    private static final int MOST_PERCENT = 200;
    private static final int STEP_PERCENT = 10;
    private static final int USUAL_PERCENT = 100;

    /** Shows everything as it was shown last. */
    void restore() {
        pane.zoomProperty().set(within(settings.zoomPercent()) / 100.0);
    }

    void in() {
        set(settings.zoomPercent() + STEP_PERCENT);
    }

    void out() {
        set(settings.zoomPercent() - STEP_PERCENT);
    }

    void reset() {
        set(USUAL_PERCENT);
    }

    private void set(int wanted) {
        settings.setZoomPercent(within(wanted));
        restore();
        told.accept(Texts.text("status.zoom", within(wanted)));
    }

    private static int within(int percent) {
        return Math.max(LEAST_PERCENT, Math.min(MOST_PERCENT, percent));
    }
}
