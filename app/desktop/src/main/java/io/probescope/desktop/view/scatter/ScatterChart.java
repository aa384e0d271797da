package io.probescope.desktop.view.scatter;

import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.chart.CellScale;
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
import io.probescope.desktop.view.NameLegend;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.PlaneChart;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Draws events as points on a plane. */
final class ScatterChart extends PlaneChart<Long> {
    private static final double RADIUS = 2.5;
    /** How far from a point the mouse may be to be on it. */
    private static final double REACH = 10;

    private ScatterPicture picture;
    private Map<String, Color> colors = Map.of();
    private List<String> named = List.of();
    private Consumer<Point> onPress = point -> {};
    private Point hovered;

    ScatterChart(
            ObservableValue<Palette> palette, Plane plane, SelectionModel selection, Consumer<PlaneBrush.Drag> onDrag) {
        super(palette, selection, onDrag);
        picture = ScatterPicture.none(plane);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::press);
    }

    @Override
    public Plane plane() {
        return picture.plane();
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

    /** @param told the point that was pressed */
    void setOnPress(Consumer<Point> told) {
        onPress = told;
    }

    ScatterPicture picture() {
        return picture;
    }

    double placeX(Point point) {
        return picture.plane().isTimed() ? time.x(point.timeNs()) : x.of(point.x());
    }

    double placeY(Point point) {
        return y.of(point.y());
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        layOut(right(width), bottom(height));
        chooseColors();
        drawVertical(g, width, height);
        drawHorizontal(g, width, height, picture.losses(), picture.startNs());
        clip(g, width, height);
        picture.points().forEach(point -> dot(g, point, color(point).deriveColor(0, 1, 1, 0.75), RADIUS));
        g.restore();
        drawLegend(g, right(width), height - 8);
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
    protected void drawPlaces(GraphicsContext g, double width, double height, boolean drags) {
        for (Point point : picture.points()) {
            if (lit().contains(point.seq())) {
                dot(g, point, palette().accent(), RADIUS + 1.5);
            }
        }
        MarkedRow marked = selection.markedProperty().get();
        if (marked != null) {
            picture.points().stream()
                    .filter(point -> point.seq() == marked.seq())
                    .forEach(point -> ring(g, point));
        }
        if (hovered != null && !drags) {
            ring(g, hovered);
            tip(hovered).draw(g, palette(), mouseX, mouseY, width, height);
        }
    }

    @Override
    protected Long pointed() {
        hovered = y == null ? null : nearest();
        return hovered == null ? null : hovered.seq();
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
                ? isSinceStart()
                        ? Moments.since(point.timeNs(), picture.startNs(), 1)
                        : Moments.clock(point.timeNs(), 1)
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

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && hovered != null) {
            onPress.accept(hovered);
            redrawHover();
        }
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
