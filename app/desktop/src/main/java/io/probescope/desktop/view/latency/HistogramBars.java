package io.probescope.desktop.view.latency;

import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.canvas.GraphicsContext;

/** Draws a histogram as horizontal bars with count, share, and tags for the percentiles. */
final class HistogramBars {
    private static final double COUNT_WIDTH = 64;
    private static final double SHARE_WIDTH = 54;
    private static final double BEFORE_TAGS = 10;
    private static final double SHORTEST_BARS = 110;
    /** Height of a row that counts are written on. */
    static final double TEXT_NEEDS = 11;

    private HistogramBars() {}

    /**
     * The least width, in pixels, in which everything can be read.
     *
     * @param figures whether counts and shares are written
     */
    static double leastWidth(boolean figures) {
        return SHORTEST_BARS + figuresWidth(figures) + BEFORE_TAGS + PercentileTags.WIDTH;
    }

    private static double figuresWidth(boolean figures) {
        return figures ? COUNT_WIDTH + SHARE_WIDTH : 0;
    }

    /** Draws it; where {@code figures} are wanted, counts and shares are written on the rows that are high enough for them. */
    static void draw(
            GraphicsContext g,
            Palette palette,
            LogHistogram histogram,
            Rows rows,
            boolean figures,
            double left,
            double right,
            double headY) {
        double figuresWidth = figuresWidth(figures);
        double tagLeft = right - PercentileTags.WIDTH;
        double shareRight = tagLeft - BEFORE_TAGS;
        double countRight = shareRight - SHARE_WIDTH;
        double barRight = shareRight - figuresWidth;
        if (figures) {
            g.setFill(palette.muted());
            Type.LABEL.right(g, Texts.get("view.latency.count"), countRight, headY);
            Type.LABEL.right(g, Texts.get("view.latency.share"), shareRight, headY);
        }
        double most = greatest(histogram, rows);
        for (int row = 0; row < rows.count(); row++) {
            long count = rows.count(histogram, row);
            double rowHeight = rows.bottom(row) - rows.top(row);
            double middle = rows.top(row) + rowHeight / 2;
            double barHeight = rows.barHeight(row);
            double barTop = Math.rint(middle - barHeight / 2);
            g.setFill(palette.grid().deriveColor(0, 1, 1, 0.55));
            g.fillRoundRect(left, barTop, barRight - left, barHeight, rows.barArc(), rows.barArc());
            if (count == 0) {
                continue;
            }
            double length = count * rows.weight(row) / most * (barRight - left);
            g.setFill(palette.series().get(0));
            g.fillRoundRect(left, barTop, Math.max(2, length), barHeight, rows.barArc(), rows.barArc());
            if (figures && rowHeight >= TEXT_NEEDS) {
                g.setFill(palette.text());
                Type.LABEL.right(g, Unit.exact(count), countRight, middle + 4);
                g.setFill(palette.muted());
                Type.LABEL.right(g, share(count, histogram.total()), shareRight, middle + 4);
            }
        }
        PercentileTags.draw(g, palette, histogram, rows, tagLeft);
    }

    /** What is said about a row. */
    static List<Tip.Row> tip(LogHistogram histogram, Rows rows, int row) {
        long count = rows.count(histogram, row);
        long upTo = histogram.count(0, rows.first(row + 1));
        return List.of(
                new Tip.Row(null, Texts.get("view.latency.count"), Unit.exact(count)),
                new Tip.Row(null, Texts.get("view.latency.share"), share(count, histogram.total())),
                new Tip.Row(null, Texts.get("view.latency.upTo"), share(upTo, histogram.total())));
    }

    private static double greatest(LogHistogram histogram, Rows rows) {
        return Math.max(
                1e-9,
                IntStream.range(0, rows.count())
                        .mapToDouble(row -> rows.count(histogram, row) * rows.weight(row))
                        .max()
                        .orElse(0));
    }

    /** A share as text, never {@code 0.0 %} for something. */
    static String share(long count, long total) {
        double percent = total == 0 ? 0 : 100.0 * count / total;
        return count > 0 && percent < 0.05 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
