package io.probescope.desktop.shell.sql;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.shell.sql.ChartData.Point;
import io.probescope.desktop.theme.Palette;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws a result: lines over time, or a bar for each name. */
final class ResultChart extends ChartCanvas {
    private static final double LEFT = 64;
    private static final double LEGEND = 28;
    private static final double BAR = 22;
    private static final double NAMES = 0.3;
    private static final double VALUE = 80;

    private ChartData data;

    ResultChart(ObservableValue<Palette> palette) {
        super(palette);
    }

    /** Shows another result. */
    void show(ChartData shown) {
        data = shown;
        setMinHeight(shown.overTime() ? 0 : 2 * MARGIN + BAR * shown.points().size());
        redraw();
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        if (data == null || data.points().isEmpty()) {
            return;
        }
        if (data.overTime()) {
            drawLines(g, width, height);
        } else {
            drawBars(g, width);
        }
    }

    private void drawLines(GraphicsContext g, double width, double height) {
        List<Point> points = data.points();
        double top = MARGIN + LEGEND;
        double bottom = height - MARGIN - Axes.TIME_HEIGHT;
        TimeScale scale = new TimeScale(
                points.get(0).timeNs(), points.get(points.size() - 1).timeNs(), MARGIN + LEFT, width - MARGIN);
        double greatest = Axes.niceTop(data.unit(), data.greatest(), bottom - top);
        Axes.time(g, palette(), scale, bottom, Long.MIN_VALUE);
        Axes.values(g, palette(), data.unit(), greatest, "", scale, top, bottom - top);
        Map<String, Color> colors = SeriesColors.of(data.series(), palette());
        double x = MARGIN + LEFT;
        for (int i = 0; i < data.series().size(); i++) {
            String name = data.series().get(i);
            g.setFill(colors.get(name));
            g.fillRect(x, MARGIN + 4, 10, 10);
            g.setFill(palette().text());
            Type.LABEL.left(g, name, x + 15, MARGIN + 13);
            x += 35 + Type.LABEL.width(name);
            g.setStroke(colors.get(name));
            drawLine(g, scale, top, bottom, greatest, i);
        }
    }

    /** Within each column of pixels from the first point through the least and the greatest to the last: no more can be seen. */
    private void drawLine(GraphicsContext g, TimeScale scale, double top, double bottom, double greatest, int series) {
        g.setLineWidth(1.5);
        g.beginPath();
        double column = Double.NaN;
        double low = 0;
        double high = 0;
        double last = 0;
        for (Point point : data.points()) {
            double value = point.values()[series];
            if (Double.isNaN(value)) {
                continue;
            }
            double x = Math.rint(scale.x(point.timeNs()));
            double y = bottom - Math.max(0, value) / greatest * (bottom - top);
            if (x == column) {
                low = Math.min(low, y);
                high = Math.max(high, y);
            } else {
                if (!Double.isNaN(column)) {
                    finishColumn(g, column, low, high, last);
                    g.lineTo(x, y);
                } else {
                    g.moveTo(x, y);
                }
                column = x;
                low = y;
                high = y;
            }
            last = y;
        }
        finishColumn(g, column, low, high, last);
        g.stroke();
    }

    private static void finishColumn(GraphicsContext g, double x, double low, double high, double last) {
        if (low < high) {
            g.lineTo(x, low);
            g.lineTo(x, high);
            g.lineTo(x, last);
        }
    }

    private void drawBars(GraphicsContext g, double width) {
        double left = MARGIN + width * NAMES;
        double room = width - left - VALUE - MARGIN;
        double greatest = Math.max(1e-9, data.greatest());
        Color color = palette().series().get(0);
        double y = MARGIN;
        for (Point point : data.points()) {
            g.setFill(palette().text());
            Type.BODY.right(g, Type.BODY.fitted(point.name(), width * NAMES - 10), left - 10, y + 15);
            double length = Math.max(0, point.values()[0]) / greatest * room;
            g.setFill(color);
            g.fillRect(left, y + 3, Math.max(1, length), BAR - 6);
            g.setFill(palette().muted());
            String value = Double.isNaN(point.values()[0]) ? "" : data.unit().format(point.values()[0]);
            Type.LABEL.left(g, value, left + length + 8, y + 15);
            y += BAR;
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        // A bar and a line say all they have to say.
    }
}
