package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.SelectionModel;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;

/**
 * The moment pointed at, the same in all charts with a time axis: this one's mouse and its arrow keys move it, and a thin line marks it, as a dashed one does the row that was looked for, and a
 * flag what was noted. To be used on the screen's thread.
 */
public final class TimeCursor {
    private static final double DASH = 4;
    private static final double FLAG = 7;

    private final ChartCanvas chart;
    private final Supplier<TimeScale> scale;
    private final SelectionModel selection;
    /** Kept here because the model holds it weakly. */
    private final InvalidationListener onMoment;

    private final InvalidationListener onMark;
    private final MomentLine pointer = new MomentLine();
    private final TimeKeys keys;
    private double top;
    private double bottom;

    /**
     * Puts the cursor on a chart.
     *
     * @param scale the chart's time axis as last drawn, or {@code null} while there is none
     */
    public TimeCursor(ChartCanvas chart, Supplier<TimeScale> scale, SelectionModel selection) {
        this.chart = chart;
        this.scale = scale;
        this.selection = selection;
        onMoment = moment -> point();
        onMark = mark -> chart.redrawHover();
        selection.cursorProperty().addListener(new WeakInvalidationListener(onMoment));
        selection.markedProperty().addListener(new WeakInvalidationListener(onMark));
        selection.notedProperty().addListener(new WeakInvalidationListener(onMark));
        chart.addAbove(pointer);
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, this::follow);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::follow);
        chart.addEventHandler(
                MouseEvent.MOUSE_EXITED, exit -> selection.cursorProperty().set(null));
        keys = new TimeKeys(chart, new ByKeys());
    }

    /** Draws what is marked, noted and being selected by keys, and puts the line where the moment is in sight. */
    public void draw(GraphicsContext g, double upper, double lower) {
        top = upper;
        bottom = lower;
        TimeScale axis = scale.get();
        selection.notedProperty().get().forEach(note -> flag(g, axis, note.timeNs()));
        MarkedRow marked = selection.markedProperty().get();
        if (marked != null) {
            g.setLineDashes(DASH, DASH);
            line(g, axis, marked.timeNs());
            g.setLineDashes();
        }
        keys.draw(g, chart.palette(), top, bottom);
        point();
    }

    private void point() {
        TimeScale axis = scale.get();
        Long moment = selection.cursorProperty().get();
        if (moment != null && isInSight(axis, moment)) {
            pointer.show(axis.x(moment), top, bottom, chart.palette().accent());
        } else {
            pointer.hide();
        }
    }

    private static boolean isInSight(TimeScale axis, long moment) {
        return axis != null && moment >= axis.fromNs() && moment <= axis.toNs();
    }

    private void line(GraphicsContext g, TimeScale axis, long moment) {
        if (isInSight(axis, moment)) {
            double x = Math.rint(axis.x(moment)) + 0.5;
            g.setStroke(chart.palette().accent());
            g.setLineWidth(1);
            g.strokeLine(x, top, x, bottom);
        }
    }

    private void flag(GraphicsContext g, TimeScale axis, long moment) {
        if (isInSight(axis, moment)) {
            double x = Math.rint(axis.x(moment));
            g.setFill(chart.palette().accent().deriveColor(0, 1, 1, 0.5));
            g.fillRect(x, top, 1, bottom - top);
            g.setFill(chart.palette().accent());
            g.fillPolygon(new double[] {x, x + FLAG, x}, new double[] {top, top + FLAG / 2, top + FLAG}, 3);
        }
    }

    private void follow(MouseEvent event) {
        TimeScale axis = scale.get();
        boolean points = axis != null && axis.holds(event.getX());
        selection.cursorProperty().set(points ? axis.timeNs(event.getX()) : null);
    }

    /** The keys of the chart. */
    private final class ByKeys implements TimeKeys.Owner {
        @Override
        public TimeScale axis() {
            return scale.get();
        }

        @Override
        public SelectionModel selection() {
            return selection;
        }

        @Override
        public void redraw() {
            chart.redrawHover();
        }
    }
}
