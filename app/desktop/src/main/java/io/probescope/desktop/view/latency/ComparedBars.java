package io.probescope.desktop.view.latency;

import io.probescope.analysis.HistogramChange;
import io.probescope.analysis.Log2Histogram;
import io.probescope.analysis.PercentileChange;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;

/** Draws a histogram as bars, and over each the baseline's as an outline: both as shares of all values of their side. */
final class ComparedBars {
    private static final double FIGURE = 58;
    private static final double GAP = 10;
    private static final double TALLEST_BAR = 22;
    private static final double TEXT_NEEDS = 11;

    private ComparedBars() {}

    static void draw(
            GraphicsContext g,
            Palette palette,
            HistogramChange change,
            Rows rows,
            double left,
            double right,
            double headY) {
        boolean figures = rows.height() / rows.count() >= TEXT_NEEDS;
        double beforeRight = right;
        double nowRight = right - FIGURE;
        double barRight = figures ? right - 2 * FIGURE - GAP : right;
        if (figures) {
            g.setFill(palette.series().get(0));
            Type.LABEL.right(g, Texts.get("view.change.now"), nowRight, headY);
            g.setFill(palette.baseline());
            Type.LABEL.right(g, Texts.get("view.change.before"), beforeRight, headY);
        }
        double most = Math.max(1e-9, Math.max(greatest(change.now()), greatest(change.before())));
        for (int bucket = rows.first(); bucket <= rows.last(); bucket++) {
            double rowTop = rows.top(bucket);
            double middle = rowTop + (rows.bottom(bucket) - rowTop) / 2;
            double height = Math.rint(Math.max(2, Math.min(TALLEST_BAR, rows.bottom(bucket) - rowTop - 3)));
            double top = Math.rint(middle - height / 2);
            double now = share(change.now(), bucket);
            double before = share(change.before(), bucket);
            g.setFill(palette.grid().deriveColor(0, 1, 1, 0.55));
            g.fillRoundRect(left, top, barRight - left, height, 4, 4);
            if (now > 0) {
                g.setFill(palette.series().get(0).deriveColor(0, 1, 1, 0.75));
                g.fillRoundRect(left, top, Math.max(2, now / most * (barRight - left)), height, 4, 4);
            }
            if (before > 0) {
                double end = left + Math.max(2, before / most * (barRight - left));
                g.setStroke(palette.baseline());
                g.setLineWidth(1.5);
                g.strokePolyline(
                        new double[] {left, end, end, left}, new double[] {top, top, top + height, top + height}, 4);
            }
            if (figures && (now > 0 || before > 0)) {
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
        g.setLineWidth(2);
        if (median.before() >= 0) {
            g.setStroke(palette.baseline());
            g.strokeLine(left - 7, rows.top(median.before()) + 2, left - 7, rows.bottom(median.before()) - 2);
        }
        if (median.now() >= 0) {
            g.setStroke(palette.series().get(0));
            g.strokeLine(left - 4, rows.top(median.now()) + 2, left - 4, rows.bottom(median.now()) - 2);
        }
    }

    /** What is said about a bucket. */
    static List<Tip.Row> tip(HistogramChange change, int bucket, Palette palette) {
        return List.of(
                row(
                        change.now(),
                        bucket,
                        "view.change.now",
                        new Tip.Row(palette.series().get(0), "", "")),
                row(change.before(), bucket, "view.change.before", new Tip.Row(palette.baseline(), "", "")));
    }

    private static Tip.Row row(Log2Histogram side, int bucket, String name, Tip.Row like) {
        return new Tip.Row(
                like.swatch(),
                Texts.get(name),
                Unit.exact(side.count(bucket)) + "  (" + percent(share(side, bucket)) + ")");
    }

    private static double greatest(Log2Histogram histogram) {
        return histogram.total() == 0 ? 0 : (double) histogram.max() / histogram.total();
    }

    private static double share(Log2Histogram histogram, int bucket) {
        return histogram.total() == 0 ? 0 : (double) histogram.count(bucket) / histogram.total();
    }

    private static String percent(double share) {
        return share > 0 && share < 0.0005 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
