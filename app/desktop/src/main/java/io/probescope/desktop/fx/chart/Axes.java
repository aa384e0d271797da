package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import javafx.scene.canvas.GraphicsContext;

/** Draws the axes that charts share. */
public final class Axes {
    /** Height of a time axis with its labels. */
    public static final double TIME_HEIGHT = 26;

    private static final double TIME_SPACING = 110;
    private static final double VALUE_SPACING = 44;

    private Axes() {}

    /**
     * Draws a time axis below a plot.
     *
     * @param bottom lower edge of the plot
     * @param sinceNs what times are counted from, or {@link Long#MIN_VALUE} for times of day
     */
    public static void time(GraphicsContext g, Palette palette, TimeScale scale, double bottom, long sinceNs) {
        g.setFill(palette.grid().interpolate(palette.muted(), 0.35));
        g.fillRect(scale.left(), bottom, scale.right() - scale.left(), 1);
        for (TimeScale.Tick tick : scale.ticks(TIME_SPACING, sinceNs)) {
            g.setFill(palette.grid().interpolate(palette.muted(), 0.35));
            g.fillRect(Math.rint(tick.position()), bottom, 1, 4);
            g.setFill(palette.muted());
            Type.LABEL.center(
                    g,
                    tick.label(),
                    tick.position(),
                    bottom + 17,
                    scale.left() - 40,
                    scale.right() + ChartCanvas.MARGIN);
        }
    }

    /** The top of a value axis that holds {@code max}: a whole number of round steps. */
    public static double niceTop(Unit unit, double max, double height) {
        double step = niceStep(unit, max, height);
        return Math.max(step, Math.ceil(max / step) * step);
    }

    /** The round step of a value axis over which values are spread. */
    public static double niceStep(Unit unit, double spread, double height) {
        return unit.niceStep(Math.max(spread, 1e-9) / Math.max(1, Math.floor(height / VALUE_SPACING)));
    }

    /**
     * Draws the grid and the labels of a value axis that begins at 0.
     *
     * @param top value at the upper edge, from {@link #niceTop}
     * @param suffix behind each label, such as {@code /s}
     */
    public static void values(
            GraphicsContext g,
            Palette palette,
            Unit unit,
            double top,
            String suffix,
            TimeScale plot,
            double y,
            double height) {
        values(g, palette, unit, 0, top, suffix, plot, y, height);
    }

    /**
     * Draws the grid and the labels of a value axis with 0 on it.
     *
     * @param least value at the lower edge, at most 0
     * @param top value at the upper edge
     * @param suffix behind each label, such as {@code /s}
     */
    public static void values(
            GraphicsContext g,
            Palette palette,
            Unit unit,
            double least,
            double top,
            String suffix,
            TimeScale plot,
            double y,
            double height) {
        double step = niceStep(unit, top - least, height);
        for (long i = (long) Math.ceil(least / step - 1e-4); i * step <= top * 1.0001; i++) {
            double value = i * step;
            double at = Math.rint(y + height - (value - least) / (top - least) * height);
            g.setFill(palette.grid());
            if (value > least) {
                g.fillRect(plot.left(), at, plot.right() - plot.left(), 1);
            }
            g.setFill(palette.muted());
            Type.LABEL.right(g, label(unit, value, suffix), plot.left() - 8, at + 4);
        }
    }

    /** A value of an axis; 0 has no unit: it is the same in all. */
    static String label(Unit unit, double value, String suffix) {
        return value == 0 ? "0" : unit.formatRound(value) + suffix;
    }
}
