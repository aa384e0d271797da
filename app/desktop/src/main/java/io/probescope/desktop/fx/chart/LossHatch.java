package io.probescope.desktop.fx.chart;

import io.probescope.desktop.theme.Palette;
import javafx.scene.canvas.GraphicsContext;

/** Marks the time in which rows were lost. */
public final class LossHatch {
    private static final double THINNEST = 4;

    private LossHatch() {}

    /** Hatches a plot from one moment to another, as far as its time axis shows them. */
    public static void draw(
            GraphicsContext g, Palette palette, TimeScale scale, long fromNs, long toNs, double top, double bottom) {
        if (toNs <= scale.fromNs() || fromNs >= scale.toNs()) {
            return;
        }
        double left = Math.max(scale.left(), scale.x(fromNs));
        double right = Math.min(scale.right(), Math.max(scale.x(toNs), left + THINNEST));
        g.setFill(palette.warning().deriveColor(0, 1, 1, 0.12));
        g.fillRect(left, top, right - left, bottom - top);
        g.setFill(Hatch.of(palette.warning().deriveColor(0, 1, 1, 0.55)));
        g.fillRect(left, top, right - left, bottom - top);
        g.setFill(palette.warning());
        g.fillRect(left, top, right - left, 3);
    }
}
