package io.probescope.desktop.shell.timeline;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.theme.Palette;
import java.util.function.LongToDoubleFunction;
import javafx.scene.canvas.GraphicsContext;

/**
 * The moment that is shown, on the timeline: how far is played, and where a hand takes hold of it. That is the timeline's upper edge, its ruler, and the line itself while the
 * moment does not follow the session's end.
 */
final class Playhead {
    /** Height of the upper edge that is a handle, layout units. */
    private static final double EDGE = 10;

    private static final double REACH = 5;

    private Playhead() {}

    /** Whether a press there takes hold of it. */
    static boolean isHandle(Playback playback, LongToDoubleFunction place, double x, double y, double floor) {
        boolean held = playback.stateProperty().get() != State.FOLLOWING;
        return y < EDGE || y > floor || (held && Math.abs(x - place.applyAsDouble(playback.positionNs())) <= REACH);
    }

    /** Draws it; what comes after it is not shown yet, and is veiled up to {@code right}. */
    static void draw(
            GraphicsContext g,
            Palette colours,
            Playback playback,
            LongToDoubleFunction place,
            double right,
            double floor) {
        boolean held = playback.stateProperty().get() != State.FOLLOWING;
        double x = Math.rint(Math.min(right, place.applyAsDouble(playback.positionNs())));
        if (held) {
            g.setFill(colours.surface().deriveColor(0, 1, 1, 0.66));
            g.fillRect(x, 2, Math.max(0, right - x), floor - 2);
            g.setFill(colours.text());
            g.fillRect(x - 0.5, 2, 2, floor - 2);
        }
        g.setFill(held ? colours.text() : colours.muted());
        g.fillPolygon(new double[] {x - 5, x + 6, x + 0.5}, new double[] {0, 0, 8}, 3);
    }
}
