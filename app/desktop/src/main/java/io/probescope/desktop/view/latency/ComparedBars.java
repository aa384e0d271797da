package io.probescope.desktop.view.latency;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.change.HistogramChange;
import io.probescope.analysis.change.PercentileChange;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws a histogram as bars, and over each the baseline's as an outline: both as shares of all values of their side. */
final class ComparedBars {
    private static final double FIGURE = 58;
    private static final double GAP = 10;
    private static final double SHORTEST_MEDIAN = 6;

    private ComparedBars() {}

    static void draw(
            GraphicsContext g,
            Palette palette,
            HistogramChange change,
            Rows rows,
            boolean figures,
            double left,
            double right,
            double headY) {
        double beforeRight = right;
        double nowRight = right - FIGURE;
        double barRight = figures ? right - 2 * FIGURE - GAP : right;
        if (figures) {
            g.setFill(palette.series().get(0));
            Type.LABEL.right(g, Texts.get("view.change.now"), nowRight, headY);
            g.setFill(palette.baseline());
            Type.LABEL.right(g, Texts.get("view.change.before"), beforeRight, headY);
        }
        double most = Math.max(1e-9, Math.max(greatest(change.now(), rows), greatest(change.before(), rows)));
        for (int row = 0; row < rows.count(); row++) {
            double rowHeight = rows.bottom(row) - rows.top(row);
            double middle = rows.top(row) + rowHeight / 2;
            double height = rows.barHeight(row);
            double top = Math.rint(middle - height / 2);
            double now = share(change.now(), rows, row);
            double before = share(change.before(), rows, row);
            g.setFill(palette.grid().deriveColor(0, 1, 1, 0.55));
            g.fillRoundRect(left, top, barRight - left, height, rows.barArc(), rows.barArc());
            if (now > 0) {
                double length = now * rows.weight(row) / most * (barRight - left);
                g.setFill(palette.series().get(0).deriveColor(0, 1, 1, 0.75));
                g.fillRoundRect(left, top, Math.max(2, length), height, rows.barArc(), rows.barArc());
            }
            if (before > 0) {
                double end = left + Math.max(2, before * rows.weight(row) / most * (barRight - left));
                g.setStroke(palette.baseline());
                g.setLineWidth(1.5);
                g.strokePolyline(
                        new double[] {left, end, end, left}, new double[] {top, top, top + height, top + height}, 4);
            }
            if (figures && rowHeight >= HistogramBars.TEXT_NEEDS && (now > 0 || before > 0)) {
                g.setFill(palette.text());
                Type.LABEL.right(g, percent(now), nowRight, middle + 4);
                g.setFill(palette.muted());
                Type.LABEL.right(g, percent(before), beforeRight, middle + 4);
            }
        }
        drawMedians(g, palette, change, rows, left);
    }

    /** Where both medians are. */
    private static void drawMedians(
            GraphicsContext g, Palette palette, HistogramChange change, Rows rows, double left) {
        PercentileChange median = change.percentiles().get(0);
        drawMedian(g, palette.baseline(), rows, change.before().buckets(), median.before(), left - 7);
        drawMedian(g, palette.series().get(0), rows, change.now().buckets(), median.now(), left - 4);
    }

    private static void drawMedian(
            GraphicsContext g, Color color, Rows rows, LogBuckets buckets, int bucket, double x) {
        if (bucket >= 0) {
            double top = rows.y(buckets, bucket + 1);
            double bottom = rows.y(buckets, bucket);
            double middle = (top + bottom) / 2;
            double half = Math.max(SHORTEST_MEDIAN / 2, (bottom - top) / 2 - 2);
            g.setLineWidth(2);
            g.setStroke(color);
            g.strokeLine(x, middle - half, x, middle + half);
        }
    }

    /** What is said about a row. */
    static List<Tip.Row> tip(HistogramChange change, Rows rows, int row, Palette palette) {
        return List.of(
                line(
                        change.now(),
                        rows,
                        row,
                        "view.change.now",
                        palette.series().get(0)),
                line(change.before(), rows, row, "view.change.before", palette.baseline()));
    }

    private static Tip.Row line(LogHistogram side, Rows rows, int row, String name, Color swatch) {
        return new Tip.Row(
                swatch,
                Texts.get(name),
                Unit.exact(rows.count(side, row)) + "  (" + percent(share(side, rows, row)) + ")");
    }

    private static double greatest(LogHistogram histogram, Rows rows) {
        double greatest = 0;
        for (int row = 0; row < rows.count(); row++) {
            greatest = Math.max(greatest, share(histogram, rows, row) * rows.weight(row));
        }
        return greatest;
    }

    private static double share(LogHistogram histogram, Rows rows, int row) {
        return histogram.total() == 0 ? 0 : (double) rows.count(histogram, row) / histogram.total();
    }

    private static String percent(double share) {
        return share > 0 && share < 0.0005 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
