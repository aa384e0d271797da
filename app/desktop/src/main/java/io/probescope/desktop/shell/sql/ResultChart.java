package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.shell.sql.ChartData.Point;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Draws a result: lines over time, or a bar for each name; what is below zero stands below its line, or left of it. */
final class ResultChart extends ChartCanvas {
    private static final double LEFT = 64;
    private static final double LEGEND = 28;
    private static final double SWATCH = 15;
    private static final double BAR = 22;
    private static final double NAMES = 0.3;
    private static final double VALUE = 80;
    /** How near the mouse must be to a moment to tell of it. */
    private static final double NEAR = 12;

    private static final double DOT = 3;

    private ChartData data;
    private Map<String, Color> colors = Map.of();
    private TimeScale scale;
    private double top;
    private double bottom;
    private double greatest;
    private double least;
    private double mouseX = Double.NaN;
    private double mouseY;

    ResultChart(ObservableValue<Palette> palette) {
        super(palette);
        addEventHandler(MouseEvent.MOUSE_MOVED, moved -> point(moved.getX(), moved.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, exited -> point(Double.NaN, 0));
    }

    /** Shows another result. */
    void show(ChartData shown) {
        data = shown;
        int lines = shown.points().size() + (shown.left() > 0 ? 1 : 0);
        setMinHeight(shown.overTime() ? 0 : 2 * MARGIN + BAR * lines);
        redraw();
    }

    private void point(double x, double y) {
        mouseX = x;
        mouseY = y;
        redrawHover();
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
        top = MARGIN + LEGEND;
        bottom = height - MARGIN - Axes.TIME_HEIGHT;
        scale = new TimeScale(
                points.get(0).timeNs(), points.get(points.size() - 1).timeNs(), MARGIN + LEFT, width - MARGIN);
        double step = Axes.niceStep(data.unit(), data.greatest() - data.least(), bottom - top);
        least = Math.floor(data.least() / step) * step;
        greatest = Math.max(least < 0 ? 0 : step, Math.ceil(data.greatest() / step) * step);
        Axes.time(g, palette(), scale, bottom, Long.MIN_VALUE);
        Axes.values(g, palette(), data.unit(), least, greatest, "", scale, top, bottom - top);
        colors = SeriesColors.of(data.series(), palette());
        colors.computeIfPresent(ChartData.OTHERS, (others, color) -> palette().muted());
        if (least < 0) {
            g.setFill(palette().muted());
            g.fillRect(scale.left(), Math.rint(y(0)), scale.right() - scale.left(), 1);
        }
        double x = MARGIN + LEFT;
        double room = (width - MARGIN - x) / data.series().size();
        for (int i = 0; i < data.series().size(); i++) {
            String name = Type.LABEL.fitted(name(i), room - 2 * SWATCH);
            g.setFill(colors.get(data.series().get(i)));
            g.fillRect(x, MARGIN + 4, 10, 10);
            g.setFill(palette().text());
            Type.LABEL.left(g, name, x + SWATCH, MARGIN + 13);
            x += Math.min(room, 2 * SWATCH + Type.LABEL.width(name));
            g.setStroke(colors.get(data.series().get(i)));
            drawLine(g, i);
        }
    }

    /** Within each column of pixels from the first point through the least and the greatest to the last: no more can be seen. */
    private void drawLine(GraphicsContext g, int series) {
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
            double y = y(value);
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
        double perValue = room / Math.max(1e-9, data.greatest() - data.least());
        double zero = left - data.least() * perValue;
        Color color = palette().series().get(0);
        double y = MARGIN;
        for (Point point : data.points()) {
            g.setFill(palette().text());
            Type.BODY.right(g, Type.BODY.fitted(point.name(), width * NAMES - 10), left - 10, y + 15);
            double value = point.values()[0];
            if (!Double.isNaN(value)) {
                double length = Math.max(1, Math.abs(value) * perValue);
                g.setFill(color);
                g.fillRect(value < 0 ? zero - length : zero, y + 3, length, BAR - 6);
                g.setFill(palette().muted());
                Type.LABEL.left(g, data.unit().format(value), zero + (value < 0 ? 0 : length) + 8, y + 15);
            }
            y += BAR;
        }
        g.setFill(palette().muted());
        if (data.least() < 0) {
            g.fillRect(Math.rint(zero), MARGIN, 1, y - MARGIN);
        }
        if (data.left() > 0) {
            Type.LABEL.left(g, text("sql.chart.left", data.points().size(), data.left()), left, y + 15);
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        Tip tip = tip();
        if (tip == null) {
            return;
        }
        if (data.overTime()) {
            nearest().forEach((series, point) -> {
                g.setFill(colors.get(data.series().get(series)));
                g.fillOval(scale.x(point.timeNs()) - DOT, y(point.values()[series]) - DOT, 2 * DOT, 2 * DOT);
            });
        }
        tip.draw(g, palette(), mouseX, mouseY, width, height);
    }

    /** What is told where the mouse is, or {@code null}. */
    Tip tip() {
        if (data == null || data.points().isEmpty() || Double.isNaN(mouseX)) {
            return null;
        }
        if (!data.overTime()) {
            int bar = (int) Math.floor((mouseY - MARGIN) / BAR);
            if (bar < 0 || bar >= data.points().size()) {
                return null;
            }
            Point pointed = data.points().get(bar);
            double value = pointed.values()[0];
            String words = Double.isNaN(value) ? text("sql.chart.none") : data.text(value);
            return new Tip(pointed.name(), List.of(new Tip.Row(null, data.measured(), words)));
        }
        Map<Integer, Point> near = nearest();
        if (near.isEmpty()) {
            return null;
        }
        List<Tip.Row> rows = new ArrayList<>();
        for (int i = 0; i < data.series().size(); i++) {
            if (near.containsKey(i)) {
                rows.add(new Tip.Row(
                        colors.get(data.series().get(i)),
                        name(i),
                        data.text(near.get(i).values()[i])));
            }
        }
        long moment = near.values().stream()
                .mapToLong(Point::timeNs)
                .reduce((one, other) -> away(one) <= away(other) ? one : other)
                .orElseThrow();
        String clock = Moments.clock(moment, (long) Math.max(1, scale.nsPerUnit()));
        return new Tip(data.measured().isEmpty() ? clock : data.measured() + " \u00b7 " + clock, rows);
    }

    /** By series its point nearest to the mouse, where one is near. */
    private Map<Integer, Point> nearest() {
        Map<Integer, Point> near = new HashMap<>();
        for (Point point : data.points()) {
            for (int i = 0; i < data.series().size(); i++) {
                if (!Double.isNaN(point.values()[i]) && away(point.timeNs()) <= NEAR) {
                    near.merge(i, point, (one, other) -> away(other.timeNs()) < away(one.timeNs()) ? other : one);
                }
            }
        }
        return near;
    }

    private double away(long timeNs) {
        return Math.abs(scale.x(timeNs) - mouseX);
    }

    private double y(double value) {
        return bottom - (value - least) / (greatest - least) * (bottom - top);
    }

    private String name(int series) {
        String name = data.series().get(series);
        return name.equals(ChartData.OTHERS) ? text("sql.chart.others") : name;
    }
}
