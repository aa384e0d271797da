package io.probescope.desktop.fx.chart;

import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws the axes of numbers of a plane: grid lines, their values, and above them what they are.
 *
 * @param left edge of the plane, layout units, as all that follows
 */
public record PlaneAxes(Palette palette, double left, double top, double right, double bottom) {
    private static final double X_SPACING = 90;
    private static final double Y_SPACING = 34;

    /** The axis that goes up; its caption stands at {@code margin}. */
    public void vertical(GraphicsContext g, CellScale scale, Unit unit, String caption, double margin) {
        g.setFill(palette.muted());
        Type.LABEL.left(g, caption, margin, top - 12);
        double end = Double.POSITIVE_INFINITY;
        for (double value : scale.ticks(unit, Y_SPACING)) {
            double at = Math.rint(scale.of(value));
            if (at < top - 1 || at > bottom + 1 || end - at < Y_SPACING / 2) {
                continue;
            }
            end = at;
            g.setFill(palette.muted());
            Type.LABEL.right(g, unit.formatRound(value), left - 8, at + 4);
            g.setFill(palette.grid());
            g.fillRect(left, at, right - left, 1);
        }
    }

    /** The axis to the right, with its line; its values may reach {@code margin} beyond the plane. */
    public void horizontal(GraphicsContext g, CellScale scale, Unit unit, String caption, double margin) {
        for (double value : scale.ticks(unit, X_SPACING)) {
            double at = Math.rint(scale.of(value));
            if (at >= left - 1 && at <= right + 1) {
                g.setFill(palette.grid());
                g.fillRect(at, top, 1, bottom - top + 4);
                g.setFill(palette.muted());
                Type.LABEL.center(g, unit.formatRound(value), at, bottom + 17, left - 40, right + margin);
            }
        }
        g.setFill(palette.grid().interpolate(palette.muted(), 0.35));
        g.fillRect(left, bottom, right - left, 1);
        g.setFill(palette.muted());
        Type.LABEL.right(g, caption, right, top - 12);
    }
}
