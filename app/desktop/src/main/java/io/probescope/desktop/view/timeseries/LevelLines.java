package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Bins;
import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TimeSeries.Line;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.theme.Palette;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Draws levels as lines, and dashed over them those of the baseline: laid over the same time since the start where there is one, else where they stood on average.
 *
 * @param greatest the level at the plot's top
 */
record LevelLines(GraphicsContext g, Palette palette, TimeScale scale, double greatest, double top, double height) {
    private static final double DASH = 5;

    /** The greatest level of the baseline that is drawn. */
    static double greatest(SeriesChange change, List<Line> shown) {
        return shown.stream()
                .flatMap(line -> change.shiftNs() == 0
                        ? mean(change, line).stream()
                        : before(change, line).values().stream().map(Long::doubleValue))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** @param change what they are compared with, or {@code null} */
    void draw(List<Line> shown, Map<String, Color> colors, SeriesPicture picture, SeriesChange change) {
        g.save();
        // A level may have begun before what is selected.
        g.beginPath();
        g.rect(scale.left(), top - 1, scale.right() - scale.left(), height + 2);
        g.clip();
        g.setLineWidth(1.75);
        for (int i = shown.size() - 1; i >= 0; i--) {
            g.setStroke(colors.get(shown.get(i).key()));
            stroke(shown.get(i).columns(), picture.series().bins(), 0);
        }
        double labelY = change == null ? Double.NaN : drawBaseline(shown, colors, change);
        g.restore();
        if (!Double.isNaN(labelY)) {
            BaselineLine.drawLabel(g, palette, scale.left() + 6, Math.max(top + 12, labelY - 6));
        }
    }

    /** Returns how high the highest begins, {@code NaN} where the baseline has none. */
    private double drawBaseline(List<Line> shown, Map<String, Color> colors, SeriesChange change) {
        g.setLineDashes(DASH, DASH);
        double highest = Double.NaN;
        for (Line line : shown) {
            g.setStroke(shown.size() == 1 ? palette.baseline() : colors.get(line.key()));
            double y = drawBaseline(line, change);
            if (Double.isNaN(highest) || y < highest) {
                highest = y;
            }
        }
        g.setLineDashes();
        return highest;
    }

    /** Returns how high it begins, {@code NaN} where the baseline does not have it. */
    private double drawBaseline(Line line, SeriesChange change) {
        if (change.shiftNs() != 0) {
            NavigableMap<Long, Long> columns = before(change, line);
            stroke(columns, change.bins(), change.shiftNs());
            return columns.isEmpty() ? Double.NaN : y(columns.firstEntry().getValue());
        }
        List<Double> mean = mean(change, line);
        if (mean.isEmpty()) {
            return Double.NaN;
        }
        double y = Math.rint(y(mean.get(0)));
        g.strokeLine(scale.left(), y, scale.right(), y);
        return y;
    }

    /** Each level from the start of its column to the end; where there is no row, it is not known. */
    private void stroke(NavigableMap<Long, Long> columns, Bins bins, long shiftNs) {
        g.beginPath();
        long next = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> level : columns.entrySet()) {
            double left = scale.x(bins.startNs(level.getKey()) + shiftNs);
            if (level.getKey() == next) {
                g.lineTo(left, y(level.getValue()));
            } else {
                g.moveTo(left, y(level.getValue()));
            }
            next = level.getKey() + 1;
            g.lineTo(scale.x(bins.startNs(next) + shiftNs), y(level.getValue()));
        }
        g.stroke();
    }

    private double y(double level) {
        return top + height - level / greatest * height;
    }

    private static NavigableMap<Long, Long> before(SeriesChange change, Line line) {
        // The others of the baseline are not the others that are shown.
        Line before = line.key().equals(TimeSeries.OTHER)
                ? null
                : change.before().series().line(line.key());
        return before == null ? Collections.emptyNavigableMap() : before.columns();
    }

    /** Where the baseline's level stood on average; nothing where it does not have it. */
    private static List<Double> mean(SeriesChange change, Line line) {
        ChangeTable.Line<List<String>> compared = change.of(line.key());
        return compared == null || Double.isNaN(compared.change().before())
                ? List.of()
                : List.of(compared.change().before());
    }
}
