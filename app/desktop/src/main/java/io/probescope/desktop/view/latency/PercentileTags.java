package io.probescope.desktop.view.latency;

import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.Percentile;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** Draws a tag where each percentile is; those that would cover each other share one, such as {@code p90–99}. */
final class PercentileTags {
    static final double WIDTH = 68;

    private static final double HEIGHT = 16;

    /** Percentiles next to each other, the lowest first, and where the middle of their tag is. */
    private record Tag(Percentile first, Percentile last, double y) {
        String words() {
            return "p" + first.digits() + (first.equals(last) ? "" : "\u2013" + last.digits());
        }
    }

    private PercentileTags() {}

    static void draw(GraphicsContext g, Palette palette, LogHistogram histogram, Rows rows, double left) {
        for (Tag tag : tags(histogram, rows)) {
            double width = Type.LABEL.width(tag.words()) + 10;
            g.setFill(palette.accent().deriveColor(0, 1, 1, palette.dark() ? 0.28 : 0.14));
            g.fillRoundRect(left, Math.rint(tag.y) - HEIGHT / 2, width, HEIGHT, 8, 8);
            g.setFill(palette.dark() ? palette.text() : palette.accent());
            Type.LABEL.left(g, tag.words(), left + 5, tag.y + 4);
        }
    }

    private static List<Tag> tags(LogHistogram histogram, Rows rows) {
        List<Tag> tags = new ArrayList<>();
        for (Percentile percentile : Percentile.TOLD) {
            if (!percentile.isToldBy(histogram.total())) {
                break;
            }
            int bucket = histogram.bucketOf(percentile);
            double y = (rows.y(histogram.buckets(), bucket) + rows.y(histogram.buckets(), bucket + 1)) / 2;
            Tag below = tags.isEmpty() ? null : tags.get(tags.size() - 1);
            if (below != null && below.y - y < HEIGHT) {
                tags.set(tags.size() - 1, new Tag(below.first, percentile, below.y));
            } else {
                tags.add(new Tag(percentile, percentile, y));
            }
        }
        return tags;
    }
}
