package io.probescope.desktop.fx.chart;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.theme.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Marks the time that the selection is compared with. */
public final class BaselineBand {
    private static final double EDGE = 1.5;
    private static final double RAIL = 3;

    private BaselineBand() {}

    /** Draws the band of a selection's baseline, as far as it is a time that the axis shows. */
    public static void draw(
            GraphicsContext g, Palette palette, TimeScale scale, Selection selection, double top, double bottom) {
        if (scale != null && selection.baseline() instanceof Baseline.Time time) {
            double left = scale.x(Math.max(scale.fromNs(), time.range().fromNs()));
            double right = scale.x(Math.min(scale.toNs(), time.range().toNs()));
            if (right > left) {
                draw(g, palette, left, right, top, bottom);
            }
        }
    }

    /** Draws a band between two places. */
    public static void draw(GraphicsContext g, Palette palette, double left, double right, double top, double bottom) {
        Color color = palette.baseline();
        g.setFill(color.deriveColor(0, 1, 1, 0.10));
        g.fillRect(left, top, right - left, bottom - top);
        g.setFill(color);
        g.fillRect(left, top, right - left, RAIL);
        g.fillRect(left, top, EDGE, bottom - top);
        g.fillRect(right - EDGE, top, EDGE, bottom - top);
    }
}
