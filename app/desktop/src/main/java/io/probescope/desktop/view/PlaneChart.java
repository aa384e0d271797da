package io.probescope.desktop.view;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.BaselineBand;
import io.probescope.desktop.fx.chart.CellScale;
import io.probescope.desktop.fx.chart.LossHatch;
import io.probescope.desktop.fx.chart.MarkKeys;
import io.probescope.desktop.fx.chart.PlaneAxes;
import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.fx.chart.TimeCursor;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;

/**
 * A chart of rows on a plane: its axes, the hatch of what was lost, a brush that selects a part of it, and places that light up. To be used on the screen's thread.
 *
 * @param <P> a place where rows are, with the equality of a value
 */
public abstract class PlaneChart<P> extends ChartCanvas {
    protected static final double LEFT = 76;
    protected static final double TOP = 26;
    /** Height of what is below the horizontal axis. */
    protected static final double LEGEND = 22;

    protected final SelectionModel selection;
    private final SharedAxes axes;
    private final SharedAxes.Chart sharing = this::redraw;
    /** Scales as last drawn; {@code x} is of numbers, and of no meaning where time stands to the right. */
    protected CellScale x;

    protected CellScale y;
    protected TimeScale time;
    protected double mouseX = Double.NaN;
    protected double mouseY;
    private final PlaneBrush brush;
    private final TimeCursor cursor;
    private Consumer<P> onPoint = place -> {};
    private Set<P> lit = Set.of();
    private boolean sinceStart;

    /** @param onDrag gets each drag, with this chart's scales as they are */
    protected PlaneChart(
            ObservableValue<Palette> palette,
            SelectionModel selection,
            SharedAxes axes,
            Consumer<PlaneBrush.Drag> onDrag) {
        super(palette);
        this.selection = selection;
        this.axes = axes;
        // Before the keys of the time axis.
        new MarkKeys(this, new Places());
        brush = new PlaneBrush(this, this::holds, onDrag);
        cursor = new TimeCursor(this, () -> y != null && plane().isTimed() ? time : null, selection);
        addEventHandler(MouseEvent.ANY, this::follow);
    }

    /** What is drawn against what. */
    public abstract Plane plane();

    /** The place that the mouse is on, or {@code null} for none with rows. */
    protected abstract P pointed();

    /**
     * Where the place is that is next to one in a direction, see {@link MarkKeys.Marks#next}.
     *
     * @param from where one is that this gave before, {@code null} for none
     */
    protected abstract Optional<Point2D> next(Point2D from, int right, int up);

    /** What is told of the place that the mouse is on. */
    protected abstract String spoken();

    /** Does what a press on the place that the mouse is on would. */
    protected abstract void use();

    /** Where keys begin: at the marked moment, else in the middle. */
    protected final Point2D start() {
        Long cursor = selection.cursorProperty().get();
        boolean marked = plane().isTimed() && cursor != null && cursor >= time.fromNs() && cursor <= time.toNs();
        double middle = (LEFT + right(getWidth())) / 2;
        return new Point2D(marked ? time.x(cursor) : middle, (TOP + bottom(getHeight())) / 2);
    }

    /** Draws the places that are lit up, and what is said of the place that the mouse is on unless the hand drags. */
    protected abstract void drawPlaces(GraphicsContext g, double width, double height, boolean drags);

    /**
     * Sets who follows the mouse.
     *
     * @param told of the place that the mouse is on, {@code null} for none with rows
     */
    public final void setOnPoint(Consumer<P> told) {
        onPoint = told;
    }

    /** Lights places up, beside the others. */
    public final void light(Set<P> places) {
        lit = Set.copyOf(places);
        redrawHover();
    }

    /** The places that are lit up. */
    public final Set<P> lit() {
        return lit;
    }

    /** Whether times are counted from the start. */
    public final void setSinceStart(boolean wanted) {
        sinceStart = wanted;
        redraw();
    }

    /**
     * Where times since the start are counted from, nanoseconds since the epoch; {@link Long#MIN_VALUE} where clock times are told.
     *
     * @param ownStartNs where its rows begin
     */
    protected final long sinceNs(long ownStartNs) {
        return sinceStart ? axes.startNs(ownStartNs) : Long.MIN_VALUE;
    }

    /** The scale of numbers to the right as last drawn. */
    public final CellScale xScale() {
        return x;
    }

    /** The vertical scale as last drawn. */
    public final CellScale yScale() {
        return y;
    }

    /** The moment at a place to the right, nanoseconds since the epoch; only where time stands there. */
    public final long timeNs(double place) {
        return time.timeNs(place);
    }

    /** What the axes of a timed plane are to span, where rows span as much. */
    protected final SharedAxes.Extent share(SharedAxes.Extent own) {
        return axes.share(sharing, own);
    }

    /** Whether a place is inside of the axes. */
    protected final boolean holds(double placeX, double placeY) {
        return y != null && y.holds(placeY) && (plane().isTimed() ? time.holds(placeX) : x.holds(placeX));
    }

    protected static double bottom(double height) {
        return height - Axes.TIME_HEIGHT - LEGEND;
    }

    protected static double right(double width) {
        return Math.max(LEFT + 1, width - MARGIN);
    }

    protected final void drawVertical(GraphicsContext g, double width, double height) {
        Dimension up = plane().y();
        axes(width, height).vertical(g, y, up.unit(), up.caption(y.axis().log()), MARGIN);
    }

    /**
     * Draws the axis to the right, and on a time axis what was lost.
     *
     * @param ownStartNs where its rows begin, nanoseconds since the epoch
     */
    protected final void drawHorizontal(
            GraphicsContext g, double width, double height, List<LossMark> losses, long ownStartNs) {
        Dimension to = plane().x();
        if (!plane().isTimed()) {
            axes(width, height).horizontal(g, x, to.unit(), to.caption(x.axis().log()), MARGIN);
            return;
        }
        for (LossMark mark : losses) {
            LossHatch.draw(g, mark.color(palette()), time, mark.fromNs(), mark.toNs(), TOP, bottom(height));
        }
        Axes.time(g, palette(), time, bottom(height), sinceNs(ownStartNs));
    }

    private PlaneAxes axes(double width, double height) {
        return new PlaneAxes(palette(), LEFT, TOP, right(width), bottom(height));
    }

    /** Has what follows drawn inside of the axes only, until {@link GraphicsContext#restore}. */
    protected static void clip(GraphicsContext g, double width, double height) {
        g.save();
        g.beginPath();
        g.rect(LEFT, TOP, right(width) - LEFT, bottom(height) - TOP);
        g.clip();
    }

    @Override
    protected final void drawHover(GraphicsContext g, double width, double height) {
        if (y == null) {
            return;
        }
        drawPlaces(g, width, height, brush.dragging());
        if (plane().isTimed()) {
            BaselineBand.draw(g, palette(), time, selection.get(), TOP, bottom(height));
        }
        cursor.draw(g, TOP, bottom(height));
        brush.draw(g);
    }

    private void follow(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            point(event.getX(), event.getY());
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            point(Double.NaN, Double.NaN);
        }
    }

    private void point(double toX, double toY) {
        mouseX = toX;
        mouseY = toY;
        onPoint.accept(Double.isNaN(mouseX) || brush.dragging() ? null : pointed());
        redrawHover();
    }

    /** The places, for keys, which point at one as the mouse does. */
    private final class Places implements MarkKeys.Marks {
        @Override
        public Optional<Point2D> next(Point2D from, int right, int up) {
            return y == null ? Optional.empty() : PlaneChart.this.next(from, right, up);
        }

        @Override
        public void point(Point2D at) {
            PlaneChart.this.point(at == null ? Double.NaN : at.getX(), at == null ? Double.NaN : at.getY());
            if (plane().isTimed()) {
                selection.cursorProperty().set(at == null ? null : (Long) time.timeNs(at.getX()));
            }
        }

        @Override
        public String spoken() {
            return PlaneChart.this.spoken();
        }

        @Override
        public void use() {
            PlaneChart.this.use();
        }
    }
}
