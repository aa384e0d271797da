package io.probescope.desktop.shell.window;

import io.probescope.desktop.fx.ZoomPane;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.text.Texts;
import java.util.function.Consumer;

/**
 * How large the window shows everything; remembered.
 *
 * @param told what to say when it changes
 */
public record Zoom(ZoomPane pane, Settings settings, Consumer<String> told) {
    private static final int LEAST_PERCENT = 80;
    private static final int MOST_PERCENT = 200;
    private static final int STEP_PERCENT = 10;
    private static final int USUAL_PERCENT = 100;

    /** Shows everything as it was shown last. */
    public void restore() {
        pane.zoomProperty().set(within(settings.zoomPercent()) / 100.0);
    }

    public void in() {
        set(settings.zoomPercent() + STEP_PERCENT);
    }

    public void out() {
        set(settings.zoomPercent() - STEP_PERCENT);
    }

    public void reset() {
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
