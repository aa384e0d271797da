package io.probescope.desktop.view.scatter;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.chart.CellScale;
import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.NameLegend;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.PlaneChart;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
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
    /** The baseline's events, none where nothing is compared, and what is added to their moments. */
    private ScatterPicture before;

    private long laterNs;
    private Map<String, Color> colors = Map.of();
    private List<String> named = List.of();
    private Consumer<Point> onPress = point -> {};
    private Point hovered;
    private boolean hoversBefore;
    /** The point that keys went to last. */
    private Point walked;

    ScatterChart(
            ObservableValue<Palette> palette,
            Plane plane,
            SelectionModel selection,
            SharedAxes axes,
            Consumer<PlaneBrush.Drag> onDrag) {
        super(palette, selection, axes, onDrag);
        picture = ScatterPicture.none(plane);
        before = picture;
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::press);
    }

    @Override
    public Plane plane() {
        return picture.plane();
    }

    void show(ScatterPicture next) {
        show(next, ScatterPicture.none(next.plane()), 0);
    }

    /** Shows events above those of a baseline. */
    void show(ScatterChange change) {
        show(change.picture(), change.before(), change.laterNs());
    }

    private void show(ScatterPicture next, ScatterPicture baseline, long baselineLaterNs) {
        picture = next;
        before = baseline;
        laterNs = baselineLaterNs;
        if (hoversBefore && before.isEmpty()) {
            hovered = null;
        }
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

    /** The events of the baseline. */
    ScatterPicture before() {
        return before;
    }

    double placeX(Point point) {
        return placeX(point, 0);
    }

    /** Where a point of the baseline is laid. */
    double placeXBefore(Point point) {
        return placeX(point, laterNs);
    }

    private double placeX(Point point, long movedNs) {
        return picture.plane().isTimed() ? time.x(point.timeNs() + movedNs) : x.of(point.x());
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
        before.points().forEach(point -> circle(g, placeXBefore(point), placeY(point)));
        picture.points().forEach(point -> dot(g, point, color(point).deriveColor(0, 1, 1, 0.75), RADIUS));
        g.restore();
        drawLegend(g, right(width), height - 8);
    }

    private void dot(GraphicsContext g, Point point, Color color, double radius) {
        g.setFill(color);
        g.fillOval(placeX(point) - radius, placeY(point) - radius, 2 * radius, 2 * radius);
    }

    /** A circle is seen beneath and beside dots; a dot of another colour would hide among them. */
    private void circle(GraphicsContext g, double atX, double atY) {
        g.setStroke(palette().baseline());
        g.setLineWidth(1);
        g.strokeOval(atX - RADIUS, atY - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }

    private void drawLegend(GraphicsContext g, double right, double base) {
        String drawn = words(picture);
        if (!before.isEmpty()) {
            String ofBefore = Texts.get("view.scatter.baseline", words(before));
            drawn += " \u00b7 ";
            g.setFill(palette().muted());
            Type.LABEL.right(g, ofBefore, right, base);
            right -= Type.LABEL.width(ofBefore) + 4 * RADIUS;
            circle(g, right + RADIUS, base - 1.5 * RADIUS);
        }
        g.setFill(palette().muted());
        Type.LABEL.right(g, drawn, right, base);
        if (picture.plane().tellsNames()) {
            boolean others = picture.points().stream().anyMatch(point -> !colors.containsKey(point.name()));
            double end = right - Type.LABEL.width(drawn) - MARGIN;
            NameLegend.draw(g, palette(), named, colors::get, others, LEFT, end, base);
        }
    }

    private static String words(ScatterPicture of) {
        return of.every() == 1
                ? Texts.get("view.scatter.all", of.total())
                : Texts.get("view.scatter.some", Unit.exact(of.total()), of.every(), ScatterQuery.HIGHEST);
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
                    .forEach(point -> ring(g, point, placeX(point)));
        }
        if (hovered != null && !drags) {
            ring(g, hovered, hoversBefore ? placeXBefore(hovered) : placeX(hovered));
            tip(hovered).draw(g, palette(), mouseX, mouseY, width, height);
        }
    }

    @Override
    protected Long pointed() {
        hovered = y == null ? null : isOnWalked() ? walked : nearest(picture, 0);
        hoversBefore = hovered == null && y != null;
        if (hoversBefore) {
            hovered = nearest(before, laterNs);
        }
        return hovered == null || hoversBefore ? null : hovered.seq();
    }

    /** Of several points at one place, the one that keys went to. */
    private boolean isOnWalked() {
        return walked != null && new Point2D(mouseX, mouseY).distance(placeX(walked), placeY(walked)) < 0.5;
    }

    @Override
    protected Optional<Point2D> next(Point2D from, int right, int up) {
        boolean timed = picture.plane().isTimed();
        Optional<Point> next = from == null || walked == null
                ? picture.points().stream()
                        .min(Comparator.comparingDouble(point -> start().distance(placeX(point), placeY(point))))
                : PointWalk.next(picture.points(), walked, timed ? Point::timeNs : Point::x, right, up);
        next.ifPresent(point -> walked = point);
        return next.map(point -> new Point2D(placeX(point), placeY(point)));
    }

    @Override
    protected String spoken() {
        return hovered == null ? "" : tip(hovered).spoken();
    }

    @Override
    protected void use() {
        if (hovered != null && !hoversBefore) {
            onPress.accept(hovered);
            redrawHover();
        }
    }

    private void ring(GraphicsContext g, Point point, double atX) {
        g.setStroke(palette().text());
        g.setLineWidth(1.5);
        g.strokeOval(atX - RADIUS - 3, placeY(point) - RADIUS - 3, 2 * RADIUS + 6, 2 * RADIUS + 6);
    }

    private Tip tip(Point point) {
        Plane plane = picture.plane();
        List<Tip.Row> rows = new ArrayList<>();
        if (hoversBefore) {
            rows.add(new Tip.Row(palette().baseline(), Texts.get("view.scatter.of.baseline"), ""));
        }
        String right = plane.isTimed()
                ? Moments.of(point.timeNs(), sinceNs(), 1)
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

    /** Another session begins where its own rows do. */
    private long sinceNs() {
        boolean elsewhere = hoversBefore && selection.get().baseline() instanceof Baseline.Runs;
        long since = sinceNs(picture.startNs());
        return elsewhere && since != Long.MIN_VALUE ? before.startNs() : since;
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
        SharedAxes.Extent span = span();
        long from = span.fromNs();
        long to = span.toNs();
        // A baseline that is longer, or of all the time before, goes beyond what is selected.
        from = Math.min(from, momentsBefore().min().orElse(from));
        to = Math.max(to, momentsBefore().max().orElse(to - 1) + 1);
        time = new TimeScale(from, Math.max(from + 1, to), LEFT, right);
    }

    private SharedAxes.Extent span() {
        Selection range = selection.get();
        if (!range.isAllTime()) {
            return new SharedAxes.Extent(range.fromNs(), range.toNs(), 0, 0);
        }
        if (picture.points().isEmpty()) {
            return new SharedAxes.Extent(0, 1, 0, 0);
        }
        return share(new SharedAxes.Extent(
                momentsNow().min().orElseThrow(), momentsNow().max().orElseThrow() + 1, 0, 0));
    }

    private CellScale scale(boolean log, ToDoubleFunction<Point> value, double start, double length) {
        double low = all().mapToDouble(value).min().orElse(0);
        double high = all().mapToDouble(value).max().orElse(1);
        double least = log ? low : Math.min(0, low);
        // Cut so fine that a drag can tell points apart.
        GridAxis axis =
                log ? GridAxis.LOG : GridAxis.linear(new Bins(0, 1 + (long) ((high - least) / DensityGrid.CELLS)));
        return CellScale.of(axis, axis.index((long) least), axis.index((long) high), start, length);
    }

    private Stream<Point> all() {
        return Stream.concat(before.points().stream(), picture.points().stream());
    }

    private LongStream momentsNow() {
        return picture.points().stream().mapToLong(Point::timeNs);
    }

    /** Where the baseline's events are laid, nanoseconds since the epoch. */
    private LongStream momentsBefore() {
        return before.points().stream().mapToLong(point -> point.timeNs() + laterNs);
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            use();
        }
    }

    private Point nearest(ScatterPicture of, long movedNs) {
        Point nearest = null;
        double least = REACH * REACH;
        for (Point point : of.points()) {
            double dx = placeX(point, movedNs) - mouseX;
            double dy = placeY(point) - mouseY;
            if (dx * dx + dy * dy <= least) {
                least = dx * dx + dy * dy;
                nearest = point;
            }
        }
        return nearest;
    }
}
