package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Bins;
import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.change.RateChange;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Texts;
import javafx.scene.canvas.GraphicsContext;

/** Draws the baseline over a time series: all groups together, laid over the same time since the start where there is one, else as its level. */
final class BaselineLine {
    private static final double DASH = 5;

    private BaselineLine() {}

    /** The greatest rate that is drawn, per second. */
    static double greatest(SeriesChange change) {
        if (change.shiftNs() == 0) {
            return change.changes().all().before();
        }
        TimeSeries.Line total = change.total();
        return total == null
                ? 0
                : change.columns()
                        .mapToDouble(column -> change.before().perSecond(total, column))
                        .max()
                        .orElse(0);
    }

    /** @param greatest the rate at the plot's top */
    static void draw(
            GraphicsContext g,
            Palette palette,
            SeriesChange change,
            TimeScale scale,
            double greatest,
            double top,
            double height) {
        g.setStroke(palette.baseline());
        g.setLineWidth(2);
        g.setLineDashes(DASH, DASH);
        double labelY;
        if (change.shiftNs() == 0) {
            RateChange all = change.changes().all();
            double y = Math.rint(top + height - all.before() / greatest * height);
            g.strokeLine(scale.left(), y, scale.right(), y);
            labelY = y;
        } else {
            labelY = drawLine(g, change, scale, greatest, top, height);
        }
        g.setLineDashes();
        drawLabel(g, palette, scale.left() + 6, Math.max(top + 12, labelY - 6));
    }

    /** Draws what the line is, readable over whatever is there; {@code y} is its base line. */
    static void drawLabel(GraphicsContext g, Palette palette, double x, double y) {
        String words = Texts.get("view.change.before");
        g.setFill(palette.surface().deriveColor(0, 1, 1, 0.85));
        g.fillRoundRect(x - 3, y - 11, Type.LABEL.width(words) + 6, 15, 4, 4);
        g.setFill(palette.baseline());
        Type.LABEL.left(g, words, x, y);
    }

    private static double drawLine(
            GraphicsContext g, SeriesChange change, TimeScale scale, double greatest, double top, double height) {
        TimeSeries.Line total = change.total();
        if (total == null) {
            return top + height;
        }
        Bins bins = change.bins();
        long[] columns = change.columns().toArray();
        double[] x = new double[columns.length];
        double[] y = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            x[i] = scale.x(bins.startNs(columns[i]) + bins.widthNs() / 2 + change.shiftNs());
            double rate = change.before().perSecond(total, columns[i]);
            y[i] = top + height - rate / greatest * height;
        }
        g.save();
        g.beginPath();
        g.rect(scale.left(), top, scale.right() - scale.left(), height);
        g.clip();
        g.strokePolyline(x, y, columns.length);
        g.restore();
        return y[0];
    }
}
