package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.TimeRange;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * Selects time by dragging on a chart, for all other views while the drag goes on; Esc gives it up. Where rows mean something too, a drag that is high enough selects a
 * rectangle. With Ctrl the drag sets the time that the selection is compared with. To be used on the screen's thread.
 */
public final class TimeBrush {
    private static final double LEAST_DRAG = 4;
    /** A hand that means to move along the axis strays less than this. */
    private static final double LEAST_HEIGHT = 18;

    /** What the rows of a chart mean. */
    public interface Bands {
        /** What is selected between two heights of the chart, beside the time. */
        Selection between(Selection time, double top, double bottom);

        /** The edge of a row nearest to a height, outwards. */
        double edge(double y, boolean upper);
    }

    private final ChartCanvas chart;
    private final Supplier<TimeScale> scale;
    private final SelectionModel selection;
    private Bands bands;
    private boolean pressed;
    /** Whether the drag sets the baseline. */
    private boolean comparing;

    private double pressedX;
    private double pressedY;
    private double currentX;
    private double currentY;

    /**
     * Puts a brush on a chart.
     *
     * @param scale the chart's time axis as last drawn, or {@code null} while there is none
     */
    public TimeBrush(ChartCanvas chart, Supplier<TimeScale> scale, SelectionModel selection) {
        this.chart = chart;
        this.scale = scale;
        this.selection = selection;
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> finish());
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Lets it select rectangles. */
    public void setBands(Bands wanted) {
        bands = wanted;
    }

    /** Draws what is being dragged, and the time that is compared with. */
    public void draw(GraphicsContext g, double top, double bottom) {
        if (!dragging() || !comparing) {
            BaselineBand.draw(g, chart.palette(), scale.get(), selection.get(), top, bottom);
        }
        if (!dragging()) {
            return;
        }
        double left = Math.min(pressedX, currentX);
        double width = Math.abs(currentX - pressedX);
        if (comparing) {
            BaselineBand.draw(g, chart.palette(), left, left + width, top, bottom);
            return;
        }
        double upper = isRectangle() ? Math.max(top, bands.edge(Math.min(pressedY, currentY), true)) : top;
        double lower = isRectangle() ? Math.min(bottom, bands.edge(Math.max(pressedY, currentY), false)) : bottom;
        Color accent = chart.palette().accent();
        g.setFill(accent.deriveColor(0, 1, 1, 0.18));
        g.fillRect(left, upper, width, lower - upper);
        g.setStroke(accent);
        g.setLineWidth(1);
        g.strokeRect(Math.rint(left) + 0.5, Math.rint(upper) + 0.5, Math.rint(width), Math.rint(lower - upper) - 1);
    }

    public boolean dragging() {
        return pressed && (Math.abs(currentX - pressedX) >= LEAST_DRAG);
    }

    /** What the chart shows: while the hand drags on it, what was selected before. */
    public Selection range() {
        return pressed ? selection.settledProperty().get() : selection.get();
    }

    private boolean isRectangle() {
        return bands != null && !comparing && Math.abs(currentY - pressedY) >= LEAST_HEIGHT;
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        TimeScale axis = scale.get();
        if (event.getButton() == MouseButton.PRIMARY && axis != null && axis.holds(event.getX())) {
            pressed = true;
            comparing = event.isShortcutDown();
            pressedX = event.getX();
            currentX = event.getX();
            pressedY = event.getY();
            currentY = event.getY();
        }
    }

    private void drag(MouseEvent event) {
        TimeScale axis = scale.get();
        if (pressed && axis != null) {
            currentX = Math.max(axis.left(), Math.min(axis.right(), event.getX()));
            currentY = event.getY();
            if (dragging()) {
                selection.show(dragged(axis));
            }
            chart.redrawHover();
        }
    }

    private Selection dragged(TimeScale axis) {
        Selection settled = selection.settledProperty().get();
        if (comparing) {
            return settled.against(new Baseline.Time(TimeRange.between(axis.timeNs(pressedX), axis.timeNs(currentX))));
        }
        Selection time = settled.between(axis.timeNs(pressedX), axis.timeNs(currentX));
        return isRectangle() ? bands.between(time, Math.min(pressedY, currentY), Math.max(pressedY, currentY)) : time;
    }

    private void finish() {
        if (pressed) {
            boolean dragged = dragging();
            forget();
            if (dragged) {
                selection.settle();
            } else {
                selection.revert();
            }
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && pressed) {
            forget();
            selection.revert();
            event.consume();
        }
    }

    private void forget() {
        pressed = false;
        chart.redrawHover();
    }
}
