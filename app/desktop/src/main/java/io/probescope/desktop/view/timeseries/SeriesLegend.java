package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Combine;
import io.probescope.analysis.TimeSeries.Line;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws which colour is which group: with what each has, beside a chart that is wide enough; else the names, in a line below it. To be used on the screen's thread. */
final class SeriesLegend {
    private static final double TOP = 12;
    private static final double WIDTH = 270;
    private static final double GAP = 20;
    private static final double HEAD = 12;
    private static final double ROW = 22;
    /** A narrower chart has no room beside it. */
    private static final double NEEDS = 640;

    private static final double LINE = 20;

    /** The names below the chart as last drawn. */
    private LegendLine line = new LegendLine(List.of(), 0);

    /** What it takes of a chart's width. */
    static double widthBeside(double width) {
        return width >= NEEDS ? WIDTH + GAP : 0;
    }

    /** What it takes of a chart's height. */
    static double heightBelow(double width) {
        return width >= NEEDS ? 0 : LINE;
    }

    /**
     * Draws it into a chart.
     *
     * @param change what the series are compared with, or {@code null}
     * @param lastColumn whose values are told
     */
    void draw(
            GraphicsContext g,
            Palette palette,
            List<Line> shown,
            Map<String, Color> colors,
            SeriesNumbers numbers,
            SeriesChange change,
            long lastColumn,
            double width,
            double height) {
        double right = width - ChartCanvas.MARGIN;
        if (width < NEEDS) {
            drawBelow(g, palette, shown, colors, numbers, right, height - 6);
        } else {
            drawBeside(g, palette, shown, colors, numbers, change, lastColumn, right);
        }
    }

    /** The index of the group whose entry is at a place of a chart, -1 for none; there may be fewer. */
    int at(double x, double y, double width, double height) {
        if (width >= NEEDS) {
            boolean beside = x > width - ChartCanvas.MARGIN - WIDTH;
            return beside ? (int) Math.floor((y - TOP - HEAD - ROW / 4) / ROW) : -1;
        }
        for (int i = 0; y >= height - LINE && i < line.entries().size(); i++) {
            if (line.entries().get(i).holds(x)) {
                return i;
            }
        }
        return -1;
    }

    private static void drawBeside(
            GraphicsContext g,
            Palette palette,
            List<Line> shown,
            Map<String, Color> colors,
            SeriesNumbers numbers,
            SeriesChange change,
            long lastColumn,
            double totalRight) {
        double left = totalRight - WIDTH;
        double lastRight = totalRight - 78;
        double y = TOP + HEAD;
        g.setFill(palette.muted());
        Type.LABEL.right(
                g, Texts.get(change == null ? together(numbers.measure()) : "view.change.before"), totalRight, y);
        Type.LABEL.right(g, Texts.get(change == null ? "view.timeseries.last" : "view.change.now"), lastRight, y);
        for (Line one : shown) {
            y += ROW;
            g.setFill(colors.get(one.key()));
            g.fillRoundRect(left, y - 9, 10, 10, 3, 3);
            g.setFill(palette.text());
            Type.BODY.left(g, Type.BODY.fitted(numbers.title(one), lastRight - 78 - left - 16), left + 16, y);
            if (change != null) {
                drawChange(g, palette, numbers.measure(), change.of(one.key()), lastRight, totalRight, y);
                continue;
            }
            g.setFill(palette.text());
            Type.BODY.right(g, numbers.told(one, lastColumn), lastRight, y);
            g.setFill(palette.muted());
            Type.BODY.right(g, numbers.total(one), totalRight, y);
        }
    }

    private static String together(Measure measure) {
        if (!measure.isLevel()) {
            return "view.timeseries.total";
        }
        return measure.combine() == Combine.MIN ? "view.timeseries.least" : "view.timeseries.greatest";
    }

    /** Both sides of a group; in the colour of its change where that is more than chance. */
    private static void drawChange(
            GraphicsContext g,
            Palette palette,
            Measure measure,
            ChangeTable.Line<List<String>> compared,
            double nowRight,
            double beforeRight,
            double y) {
        if (compared != null) {
            boolean different = compared.verdict().different();
            g.setFill(different ? ChangeWords.color(compared.verdict(), palette) : palette.text());
            String sign = different ? (compared.verdict() == Verdict.MORE ? "\u25b2 " : "\u25bc ") : "";
            Type.BODY.right(g, sign + measure.told(compared.change().now()), nowRight, y);
            g.setFill(palette.muted());
            Type.BODY.right(g, measure.told(compared.change().before()), beforeRight, y);
        }
    }

    /** The names alone: what they have is told beside the mouse. */
    private void drawBelow(
            GraphicsContext g,
            Palette palette,
            List<Line> shown,
            Map<String, Color> colors,
            SeriesNumbers numbers,
            double right,
            double base) {
        List<String> titles = shown.stream().map(numbers::title).toList();
        line = LegendLine.of(titles, Type.LABEL::width, ChartCanvas.MARGIN, right);
        for (int i = 0; i < line.entries().size(); i++) {
            LegendLine.Entry entry = line.entries().get(i);
            g.setFill(colors.get(shown.get(i).key()));
            g.fillRoundRect(entry.x(), base - 9, 9, 9, 3, 3);
            g.setFill(palette.text());
            Type.LABEL.left(g, Type.LABEL.fitted(titles.get(i), entry.room()), entry.x() + LegendLine.SWATCH, base);
        }
        if (line.left() > 0) {
            g.setFill(palette.muted());
            Type.LABEL.right(g, "+" + line.left(), right, base);
        }
    }
}
