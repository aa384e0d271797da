package io.probescope.desktop.fx.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Marks the time in which rows were lost or left out. */
public final class LossHatch {
    private static final double THINNEST = 4;

    private LossHatch() {}

    /** Hatches a plot from one moment to another, as far as its time axis shows them. */
    public static void draw(
            GraphicsContext g, Color color, TimeScale scale, long fromNs, long toNs, double top, double bottom) {
        if (toNs <= scale.fromNs() || fromNs >= scale.toNs()) {
            return;
        }
        double left = Math.max(scale.left(), scale.x(fromNs));
        double right = Math.min(scale.right(), Math.max(scale.x(toNs), left + THINNEST));
        g.setFill(color.deriveColor(0, 1, 1, 0.12));
        g.fillRect(left, top, right - left, bottom - top);
        g.setFill(Hatch.of(color.deriveColor(0, 1, 1, 0.55)));
        g.fillRect(left, top, right - left, bottom - top);
        g.setFill(color);
        g.fillRect(left, top, right - left, 3);
    }
}
