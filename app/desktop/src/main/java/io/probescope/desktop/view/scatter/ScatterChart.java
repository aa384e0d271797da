package io.probescope.desktop.view.scatter;

import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.BaselineBand;
import io.probescope.desktop.fx.chart.CellScale;
import io.probescope.desktop.fx.chart.LossHatch;
import io.probescope.desktop.fx.chart.PlaneAxes;
import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.NameLegend;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Draws events as points on a plane. */
final class ScatterChart extends ChartCanvas {
    private static final double LEFT = 76;
    private static final double TOP = 26;
    private static final double LEGEND = 22;
    private static final double RADIUS = 2.5;
    /** How far from a point the mouse may be to be on it. */
    private static final double REACH = 10;

    private final SelectionModel selection;
    private final PlaneBrush brush;
    private ScatterPicture picture;
    private CellScale x;
    private CellScale y;
    private TimeScale time;
    private Map<String, Color> colors = Map.of();
    private List<String> named = List.of();
    private boolean sinceStart;
    private Consumer<Long> onPoint = seq -> {};
    private Consumer<Point> onPress = point -> {};
    private Point hovered;
    private double mouseX;
    private double mouseY;
    private Set<Long> lit = Set.of();

    ScatterChart(
            ObservableValue<Palette> palette, Plane plane, SelectionModel selection, Consumer<PlaneBrush.Drag> onDrag) {
        super(palette);
        this.selection = selection;
        picture = ScatterPicture.none(plane);
        brush = new PlaneBrush(this, (placeX, placeY) -> placeX >= LEFT && y != null && y.holds(placeY), onDrag);
        addEventHandler(MouseEvent.ANY, this::follow);
    }

    void show(ScatterPicture next) {
        picture = next;
        setAccessibleText(Texts.get(
                "view.scatter.accessible",
                Unit.exact(next.total()),
                next.plane().x().title(),
                next.plane().y().title()));
        redraw();
    }

    /** @param told the row of the point that the mouse is on, {@code null} for none */
    void setOnPoint(Consumer<Long> told) {
        onPoint = told;
    }

    /** @param told the point that was pressed */
    void setOnPress(Consumer<Point> told) {
        onPress = told;
    }

    /** Lights points up by their rows, beside the others. */
    void light(Set<Long> rows) {
        lit = Set.copyOf(rows);
        redrawHover();
    }

    Set<Long> lit() {
        return lit;
    }

    void setSinceStart(boolean wanted) {
        sinceStart = wanted;
        redraw();
    }

    ScatterPicture picture() {
        return picture;
    }

    /** The scale of numbers to the right as last drawn. */
    CellScale xScale() {
        return x;
    }

    /** The vertical scale as last drawn. */
    CellScale yScale() {
        return y;
    }

    /** The moment at a place, nanoseconds since the epoch; only where time stands to the right. */
    long timeNs(double place) {
        return time.timeNs(place);
    }

    double placeX(Point point) {
        return picture.plane().isTimed() ? time.x(point.timeNs()) : x.of(point.x());
    }

    double placeY(Point point) {
        return y.of(point.y());
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        double bottom = height - Axes.TIME_HEIGHT - LEGEND;
        double right = Math.max(LEFT + 1, width - MARGIN);
        Plane plane = picture.plane();
        layOut(right, bottom);
        chooseColors();
        PlaneAxes axes = new PlaneAxes(palette(), LEFT, TOP, right, bottom);
        axes.vertical(g, y, plane.y().unit(), plane.y().caption(plane.logY()), MARGIN);
        if (plane.isTimed()) {
            for (LossMark mark : picture.losses()) {
                LossHatch.draw(g, mark.color(palette()), time, mark.fromNs(), mark.toNs(), TOP, bottom);
            }
            Axes.time(g, palette(), time, bottom, sinceStart ? picture.startNs() : Long.MIN_VALUE);
        } else {
            axes.horizontal(g, x, plane.x().unit(), plane.x().caption(plane.logX()), MARGIN);
        }
        g.save();
        g.beginPath();
        g.rect(LEFT, TOP, right - LEFT, bottom - TOP);
        g.clip();
        picture.points().forEach(point -> dot(g, point, color(point).deriveColor(0, 1, 1, 0.75), RADIUS));
        g.restore();
        drawLegend(g, right, height - 8);
    }

    private void dot(GraphicsContext g, Point point, Color color, double radius) {
        g.setFill(color);
        g.fillOval(placeX(point) - radius, placeY(point) - radius, 2 * radius, 2 * radius);
    }

    private void drawLegend(GraphicsContext g, double right, double base) {
        String drawn = picture.every() == 1
                ? Texts.get("view.scatter.all", Unit.exact(picture.total()))
                : Texts.get("view.scatter.some", Unit.exact(picture.total()), picture.every(), ScatterQuery.HIGHEST);
        g.setFill(palette().muted());
        Type.LABEL.right(g, drawn, right, base);
        if (picture.plane().tellsNames()) {
            boolean others = picture.points().stream().anyMatch(point -> !colors.containsKey(point.name()));
            double end = right - Type.LABEL.width(drawn) - MARGIN;
            NameLegend.draw(g, palette(), named, colors::get, others, LEFT, end, base);
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        if (y == null) {
            return;
        }
        for (Point point : picture.points()) {
            if (lit.contains(point.seq())) {
                dot(g, point, palette().accent(), RADIUS + 1.5);
            }
        }
        MarkedRow marked = selection.markedProperty().get();
        if (marked != null) {
            picture.points().stream()
                    .filter(point -> point.seq() == marked.seq())
                    .forEach(point -> ring(g, point));
        }
        if (hovered != null && !brush.dragging()) {
            ring(g, hovered);
            tip(hovered).draw(g, palette(), mouseX, mouseY, width, height);
        }
        if (picture.plane().isTimed()) {
            BaselineBand.draw(g, palette(), time, selection.get(), TOP, height - Axes.TIME_HEIGHT - LEGEND);
        }
        brush.draw(g);
    }

    private void ring(GraphicsContext g, Point point) {
        g.setStroke(palette().text());
        g.setLineWidth(1.5);
        g.strokeOval(placeX(point) - RADIUS - 3, placeY(point) - RADIUS - 3, 2 * RADIUS + 6, 2 * RADIUS + 6);
    }

    private Tip tip(Point point) {
        Plane plane = picture.plane();
        List<Tip.Row> rows = new ArrayList<>();
        String right = plane.isTimed()
                ? sinceStart ? Moments.since(point.timeNs(), picture.startNs(), 1) : Moments.clock(point.timeNs(), 1)
                : plane.x().unit().format(point.x());
        rows.add(new Tip.Row(null, plane.x().title(), right));
        if (plane.tellsNames()) {
            rows.add(new Tip.Row(color(point), plane.naming().title(), point.name()));
        }
        return new Tip(
                Texts.get(
                        "view.plane.value", plane.y().title(), plane.y().unit().format(point.y())),
                rows);
    }

    private Color color(Point point) {
        return picture.plane().tellsNames()
                ? colors.getOrDefault(point.name(), palette().muted())
                : palette().series().get(0);
    }

    private void chooseColors() {
        List<String> names = picture.plane().tellsNames() ? picture.names() : List.of();
        named = names.subList(0, Math.min(names.size(), palette().series().size()));
        colors = SeriesColors.of(named, palette());
    }

    private void layOut(double right, double bottom) {
        Plane plane = picture.plane();
        y = scale(plane.logY(), Point::y, bottom, TOP - bottom);
        if (!plane.isTimed()) {
            x = scale(plane.logX(), Point::x, LEFT, right - LEFT);
            return;
        }
        Selection range = selection.get();
        long from = range.isAllTime()
                ? picture.points().stream().mapToLong(Point::timeNs).min().orElse(0)
                : range.fromNs();
        long to = range.isAllTime()
                ? picture.points().stream().mapToLong(Point::timeNs).max().orElse(0) + 1
                : range.toNs();
        time = new TimeScale(from, Math.max(from + 1, to), LEFT, right);
    }

    private CellScale scale(boolean log, ToDoubleFunction<Point> value, double start, double length) {
        GridAxis axis = picture.axis(log, value);
        long low = (long) picture.points().stream().mapToDouble(value).min().orElse(0);
        long high = (long) picture.points().stream().mapToDouble(value).max().orElse(1);
        return CellScale.of(axis, axis.index(log ? low : Math.min(0, low)), axis.index(high), start, length);
    }

    private void follow(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            point(event.getX(), event.getY());
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            point(Double.NEGATIVE_INFINITY, 0);
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED
                && event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && hovered != null) {
            onPress.accept(hovered);
            redrawHover();
        }
    }

    private void point(double toX, double toY) {
        mouseX = toX;
        mouseY = toY;
        hovered = y == null || brush.dragging() ? null : nearest();
        onPoint.accept(hovered == null ? null : hovered.seq());
        redrawHover();
    }

    private Point nearest() {
        Point nearest = null;
        double least = REACH * REACH;
        for (Point point : picture.points()) {
            double dx = placeX(point) - mouseX;
            double dy = placeY(point) - mouseY;
            if (dx * dx + dy * dy <= least) {
                least = dx * dx + dy * dy;
                nearest = point;
            }
        }
        return nearest;
    }
}
