package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.GridAxis;
import io.probescope.analysis.change.DensityChange;
import io.probescope.desktop.fx.chart.CellScale;
import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.PlaneChart;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.Texts;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws rows on a plane: as dots while they are few, else cells coloured by how many rows they hold. */
final class HeatChart extends PlaneChart<Cell> {
    /** What there is to draw, and the same in columns that are not narrower than can be drawn. */
    private HeatPicture whole;

    private HeatPicture picture;
    /** What the cells tell instead of rows, or {@code null}. */
    private DensityChange change;

    private CellColors colors;
    /** What the cells are painted with; {@code null} once picture or palette have changed. */
    private Map<Cell, Color> painted;

    private Palette paintedFor;
    private Consumer<Cell> onUse = cell -> {};

    HeatChart(
            ObservableValue<Palette> palette,
            Plane plane,
            SelectionModel selection,
            SharedAxes axes,
            Consumer<PlaneBrush.Drag> onDrag) {
        super(palette, selection, axes, onDrag);
        whole = HeatPicture.none(plane);
        picture = whole;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    public Plane plane() {
        return picture.plane();
    }

    /** Shows rows. */
    void show(HeatPicture next) {
        show(next, null);
    }

    /** Shows where there are more or fewer rows than in a baseline. */
    void show(HeatChange next) {
        show(next.picture(), next.change());
    }

    private void show(HeatPicture next, DensityChange compared) {
        whole = next;
        picture = next;
        change = compared;
        painted = null;
        setAccessibleText(Texts.get(
                "view.heatmap.accessible",
                Unit.exact(next.totals().all()),
                next.plane().x().title(),
                next.plane().y().title()));
        redraw();
    }

    HeatPicture picture() {
        return picture;
    }

    /** Where a cell is drawn, for tests: its middle. */
    double[] middleOf(long column, long row) {
        return new double[] {(x.at(column) + x.at(column + 1)) / 2, (y.at(row) + y.at(row + 1)) / 2};
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        layOut(right(width), bottom(height));
        if (painted == null || !palette().equals(paintedFor)) {
            colors = new CellColors(picture.totals(), palette());
            painted = change == null ? colors.paint() : new DiffCells(change, palette()).paint();
            paintedFor = palette();
        }
        drawVertical(g, width, height);
        clip(g, width, height);
        drawCells(g);
        g.restore();
        drawHorizontal(g, width, height, picture.losses(), startNs());
        if (change == null) {
            HeatLegend.draw(g, palette(), picture, colors, LEFT, right(width), height - 8);
        } else {
            DiffLegend.draw(g, palette(), new DiffCells(change, palette()), right(width), height - 8);
        }
    }

    @Override
    protected void drawPlaces(GraphicsContext g, double width, double height, boolean drags) {
        g.setStroke(palette().accent());
        g.setLineWidth(2);
        clip(g, width, height);
        lit().stream().filter(painted::containsKey).forEach(cell -> outline(g, cell.x(), cell.y()));
        g.restore();
        if (isOnCells() && !drags) {
            long column = x.index(mouseX);
            long row = y.index(mouseY);
            g.setStroke(palette().text());
            g.setLineWidth(1);
            outline(g, column, row);
            tip(column, row).draw(g, palette(), mouseX, mouseY, width, height);
        }
    }

    @Override
    protected Cell pointed() {
        Cell cell = isOnCells() ? new Cell(x.index(mouseX), y.index(mouseY), DensityGrid.OTHER) : null;
        return cell != null && painted != null && painted.containsKey(cell) ? cell : null;
    }

    private long startNs() {
        return picture.base() == null ? 0 : picture.base().startNs();
    }

    private Tip tip(long column, long row) {
        return HeatTip.of(picture, change, colors, palette(), column, row, sinceNs(startNs()));
    }

    @Override
    protected Optional<Point2D> next(Point2D from, int right, int up) {
        if (painted == null) {
            return Optional.empty();
        }
        Optional<Cell> next = from == null
                ? painted.keySet().stream().min(Comparator.comparingDouble(cell -> start().distance(middle(cell))))
                : CellWalk.next(
                        painted.keySet(),
                        new Cell(x.index(from.getX()), y.index(from.getY()), DensityGrid.OTHER),
                        right,
                        up);
        return next.map(this::middle);
    }

    private Point2D middle(Cell cell) {
        double[] middle = middleOf(cell.x(), cell.y());
        return new Point2D(middle[0], middle[1]);
    }

    @Override
    protected String spoken() {
        return isOnCells() ? tip(x.index(mouseX), y.index(mouseY)).spoken() : "";
    }

    /** @param told the cell that is to be looked at alone */
    void setOnUse(Consumer<Cell> told) {
        onUse = told;
    }

    @Override
    protected void use() {
        Cell cell = pointed();
        if (cell != null) {
            onUse.accept(cell);
        }
    }

    private boolean isOnCells() {
        return !Double.isNaN(mouseX) && holds(mouseX, mouseY) && !picture.isEmpty();
    }

    private void outline(GraphicsContext g, long column, long row) {
        g.strokeRect(
                x.at(column) - 0.5,
                y.at(row + 1) - 0.5,
                Math.max(2, x.at(column + 1) - x.at(column)) + 1,
                Math.max(2, y.at(row) - y.at(row + 1)) + 1);
    }

    private void layOut(double right, double bottom) {
        DensityGrid.Extent extent = extent();
        SharedAxes.Extent span = span(extent);
        boolean timed = picture.plane().isTimed();
        Selection range = selection.get();
        if (timed && !range.isAllTime()) {
            span = new SharedAxes.Extent(range.fromNs(), range.toNs(), span.lowest(), span.greatest());
        }
        if (timed && change == null) {
            take(whole.atLeast(SharedAxes.leastNs(new TimeScale(span.fromNs(), span.toNs(), LEFT, right))));
            extent = extent();
        }
        layOutRows(extent, span, bottom);
        layOutColumns(extent, span, right);
    }

    private DensityGrid.Extent extent() {
        return change == null ? picture.totals().extent() : change.extent();
    }

    /** What the axes are to span; of a plane without time, or without rows, what its own do. */
    private SharedAxes.Extent span(DensityGrid.Extent own) {
        GridAxis columns = picture.grid().x();
        GridAxis values = picture.grid().y();
        double lowest = values.lower(own.bottom());
        double greatest = values.lower(own.top() + 1);
        if (!picture.plane().isTimed()) {
            return new SharedAxes.Extent(0, 0, lowest, greatest);
        }
        SharedAxes.Extent time = new SharedAxes.Extent(
                columns.bins().startNs(own.left()), columns.bins().startNs(own.right() + 1), lowest, greatest);
        return picture.isEmpty() ? time : share(time);
    }

    private void take(HeatPicture drawn) {
        if (!drawn.grid().x().equals(picture.grid().x())) {
            painted = null;
        }
        picture = drawn;
    }

    private void layOutRows(DensityGrid.Extent own, SharedAxes.Extent span, double bottom) {
        GridAxis values = picture.grid().y();
        if (picture.plane().isSubSecond()) {
            y = CellScale.of(values, 0, HeatQuery.SECOND_NS / HeatQuery.OFFSET_NS - 1, bottom, TOP - bottom);
            return;
        }
        boolean lower = span.lowest() < values.lower(own.bottom());
        boolean higher = span.greatest() > values.lower(own.top() + 1);
        long first = lower ? values.index((long) span.lowest()) : own.bottom();
        long last = higher ? values.index((long) Math.ceil(span.greatest()) - 1) : own.top();
        y = CellScale.of(values, values.log() ? first : Math.min(0, first), last, bottom, TOP - bottom);
    }

    private void layOutColumns(DensityGrid.Extent own, SharedAxes.Extent span, double right) {
        GridAxis columns = picture.grid().x();
        if (!picture.plane().isTimed()) {
            long first = columns.log() ? own.left() : Math.min(0, own.left());
            x = CellScale.of(columns, first, own.right(), LEFT, right - LEFT);
            time = new TimeScale(0, 1, LEFT, right);
            return;
        }
        x = CellScale.of(columns, columns.index(span.fromNs()), columns.index(span.toNs() - 1), LEFT, right - LEFT);
        // A double holds no moment to the nanosecond.
        long from = columns.bins().startNs(x.first());
        time = new TimeScale(from, from + x.count() * columns.bins().widthNs(), LEFT, right);
    }

    private void drawCells(GraphicsContext g) {
        boolean dots = change == null && Dots.fit(picture);
        Map<Cell, Long> totals = picture.totals().rows();
        painted.forEach((cell, color) -> {
            double left = Math.floor(x.at(cell.x()));
            double top = Math.floor(y.at(cell.y() + 1));
            double cellWidth = Math.max(1, Math.floor(x.at(cell.x() + 1)) - left);
            double cellHeight = Math.max(1, Math.floor(y.at(cell.y())) - top);
            if (dots) {
                double radius = Dots.radius(totals.get(cell));
                g.setFill(picture.plane().tellsNames() ? color.deriveColor(0, 1, 1, 0.85) : colors.dot());
                g.fillOval(left + cellWidth / 2 - radius, top + cellHeight / 2 - radius, 2 * radius, 2 * radius);
            } else {
                g.setFill(color);
                g.fillRect(left, top, cellWidth, cellHeight);
            }
        });
    }
}
