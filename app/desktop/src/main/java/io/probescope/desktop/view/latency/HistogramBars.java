package io.probescope.desktop.view.latency;

import io.probescope.analysis.Log2Histogram;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.Arrays;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws a histogram as horizontal bars with count, share, and tags for the percentiles. */
final class HistogramBars {
    private static final int[] PERCENTILES = {50, 90, 99};
    private static final double COUNT_WIDTH = 64;
    private static final double SHARE_WIDTH = 54;
    private static final double TAG_WIDTH = 32;
    private static final double TAG_HEIGHT = 16;
    private static final double BEFORE_TAGS = 10;
    private static final double SHORTEST_BARS = 110;
    private static final double TALLEST_BAR = 22;
    private static final double TEXT_NEEDS = 11;

    private HistogramBars() {}

    /** The least width, in pixels, in which everything the rows have room for can be read. */
    static double leastWidth(Log2Histogram histogram, Rows rows) {
        return SHORTEST_BARS + figuresWidth(rows) + BEFORE_TAGS + tagsWidth(histogram, rows);
    }

    /** Counts and shares are written where a row is high enough for them. */
    private static double figuresWidth(Rows rows) {
        return rows.height() / rows.count() >= TEXT_NEEDS ? COUNT_WIDTH + SHARE_WIDTH : 0;
    }

    private static double tagsWidth(Log2Histogram histogram, Rows rows) {
        return TAG_WIDTH * (1 + Arrays.stream(tagLanes(histogram, rows)).max().orElse(0));
    }

    /** Which column each percentile's tag stands in, so that tags of neighbouring rows don't cover each other. */
    private static int[] tagLanes(Log2Histogram histogram, Rows rows) {
        int[] lanes = new int[PERCENTILES.length];
        for (int i = 1; i < PERCENTILES.length && histogram.total() > 0; i++) {
            double below = rows.top(histogram.percentileBucket(PERCENTILES[i - 1]));
            double own = rows.top(histogram.percentileBucket(PERCENTILES[i]));
            lanes[i] = below - own < TAG_HEIGHT ? lanes[i - 1] + 1 : 0;
        }
        return lanes;
    }

    static void draw(
            GraphicsContext g,
            Palette palette,
            Log2Histogram histogram,
            Rows rows,
            double left,
            double right,
            double headY) {
        double figuresWidth = figuresWidth(rows);
        double tagLeft = right - tagsWidth(histogram, rows);
        double shareRight = tagLeft - BEFORE_TAGS;
        double countRight = shareRight - SHARE_WIDTH;
        double barRight = shareRight - figuresWidth;
        if (figuresWidth > 0) {
            g.setFill(palette.muted());
            Type.LABEL.right(g, Texts.get("view.latency.count"), countRight, headY);
            Type.LABEL.right(g, Texts.get("view.latency.share"), shareRight, headY);
        }
        double max = Math.max(1, histogram.max());
        for (int bucket = rows.first(); bucket <= rows.last(); bucket++) {
            long count = histogram.count(bucket);
            double rowTop = rows.top(bucket);
            double rowHeight = rows.bottom(bucket) - rowTop;
            double middle = rowTop + rowHeight / 2;
            double barHeight = Math.max(1, Math.min(TALLEST_BAR, rowHeight - 3));
            double barTop = Math.rint(middle - barHeight / 2);
            g.setFill(palette.grid().deriveColor(0, 1, 1, 0.55));
            g.fillRoundRect(left, barTop, barRight - left, Math.rint(barHeight), 4, 4);
            if (count == 0) {
                continue;
            }
            g.setFill(palette.series().get(0));
            g.fillRoundRect(left, barTop, Math.max(2, count / max * (barRight - left)), Math.rint(barHeight), 4, 4);
            if (figuresWidth > 0) {
                g.setFill(palette.text());
                Type.LABEL.right(g, Unit.exact(count), countRight, middle + 4);
                g.setFill(palette.muted());
                Type.LABEL.right(g, share(count, histogram.total()), shareRight, middle + 4);
            }
        }
        drawTags(g, palette, histogram, rows, tagLeft);
    }

    /** A share as text, never {@code 0.0 %} for something. */
    static String share(long count, long total) {
        double percent = total == 0 ? 0 : 100.0 * count / total;
        return count > 0 && percent < 0.05 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    private static void drawTags(GraphicsContext g, Palette palette, Log2Histogram histogram, Rows rows, double left) {
        int[] lanes = tagLanes(histogram, rows);
        for (int i = 0; i < PERCENTILES.length && histogram.total() > 0; i++) {
            int bucket = histogram.percentileBucket(PERCENTILES[i]);
            double middle = (rows.top(bucket) + rows.bottom(bucket)) / 2;
            double x = left + lanes[i] * TAG_WIDTH;
            Color accent = palette.accent();
            g.setFill(accent.deriveColor(0, 1, 1, palette.dark() ? 0.28 : 0.14));
            g.fillRoundRect(x, Math.rint(middle) - TAG_HEIGHT / 2, TAG_WIDTH - 4, TAG_HEIGHT, 8, 8);
            g.setFill(palette.dark() ? palette.text() : accent);
            Type.LABEL.center(g, "p" + PERCENTILES[i], x + (TAG_WIDTH - 4) / 2, middle + 4, x, x + TAG_WIDTH);
        }
    }
}
