package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.selection.SelectionModel;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Selects time by dragging on a chart; Esc ends the drag, or clears the selection. To be used on the screen's thread. */
public final class TimeBrush {
    private static final double LEAST_DRAG = 4;

    private final ChartCanvas chart;
    private final Supplier<TimeScale> scale;
    private final SelectionModel selection;
    private double pressedX = Double.NaN;
    private double currentX = Double.NaN;

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

    /** Draws the range being dragged. */
    public void draw(GraphicsContext g, double top, double bottom) {
        if (!dragging()) {
            return;
        }
        double left = Math.min(pressedX, currentX);
        double width = Math.abs(currentX - pressedX);
        Color accent = chart.palette().accent();
        g.setFill(accent.deriveColor(0, 1, 1, 0.18));
        g.fillRect(left, top, width, bottom - top);
        g.setFill(accent);
        g.fillRect(Math.rint(left), top, 1, bottom - top);
        g.fillRect(Math.rint(left + width), top, 1, bottom - top);
    }

    public boolean dragging() {
        return Math.abs(currentX - pressedX) >= LEAST_DRAG;
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        TimeScale axis = scale.get();
        if (event.getButton() == MouseButton.PRIMARY && axis != null && axis.holds(event.getX())) {
            pressedX = event.getX();
            currentX = event.getX();
        }
    }

    private void drag(MouseEvent event) {
        TimeScale axis = scale.get();
        if (!Double.isNaN(pressedX) && axis != null) {
            currentX = Math.max(axis.left(), Math.min(axis.right(), event.getX()));
            chart.redrawHover();
        }
    }

    private void finish() {
        TimeScale axis = scale.get();
        if (dragging() && axis != null) {
            selection.select(axis.timeNs(pressedX), axis.timeNs(currentX));
        }
        forget();
    }

    private void key(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE) {
            return;
        }
        if (!Double.isNaN(pressedX)) {
            forget();
            event.consume();
        } else if (!selection.get().isAll()) {
            selection.clear();
            event.consume();
        }
    }

    private void forget() {
        pressedX = Double.NaN;
        currentX = Double.NaN;
        chart.redrawHover();
    }
}
