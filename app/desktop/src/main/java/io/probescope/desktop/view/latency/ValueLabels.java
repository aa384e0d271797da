package io.probescope.desktop.view.latency;

import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import javafx.scene.canvas.GraphicsContext;

/** Draws the labels of an axis of values, and its grid: powers of two on a log scale, round steps on a linear one. */
final class ValueLabels {
    private static final double LOG_SPACING = 15;
    private static final double LINEAR_SPACING = 36;

    private ValueLabels() {}

    /**
     * Draws them.
     *
     * @param right of the labels
     * @param from left end of the grid
     * @param to right end of the grid
     */
    static void draw(
            GraphicsContext g, Palette palette, ValueAxis axis, Unit unit, double right, double from, double to) {
        if (axis.linear()) {
            double greatest = ValueAxis.value(axis.high());
            double step = unit.niceStep(greatest / Math.max(1, Math.floor(axis.height() / LINEAR_SPACING)));
            for (double value = 0; value <= greatest; value += step) {
                double y = Math.rint(axis.top() + axis.height() * (1 - value / greatest));
                draw(g, palette, unit.formatRound(value), y, right, from, to);
            }
            return;
        }
        double octave = axis.height() / (axis.high() - axis.low());
        double step = Math.max(1, Math.ceil(LOG_SPACING / octave));
        for (double log = axis.low(); log <= axis.high(); log += step) {
            draw(g, palette, unit.formatRound(ValueAxis.value(log)), axis.y(log), right, from, to);
        }
    }

    private static void draw(
            GraphicsContext g, Palette palette, String label, double y, double right, double from, double to) {
        g.setFill(palette.muted());
        Type.LABEL.right(g, label, right, y + 4);
        g.setFill(palette.grid());
        g.fillRect(from, y, Math.max(0, to - from), 1);
    }
}
