package io.probescope.desktop.view.latency;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * Selects values by dragging along the bars of a histogram, as whole bars, for all other views while the drag goes on; a click selects one bar. Esc gives a drag up. To be
 * used on the screen's thread.
 */
final class BarBrush {
    private static final double LEAST_DRAG = 4;

    /** What the bars mean. */
    interface Bars {
        /** Where the bars were drawn last, or {@code null} while they were not. */
        Rows rows();

        /** Whether a place to the right is one of the bars. */
        boolean holds(double x);

        /** Whether there are values on a row. */
        boolean counts(int row);

        /** That a value is on one of these rows. */
        List<Condition> between(int lowest, int highest);
    }

    private final ChartCanvas chart;
    private final Bars bars;
    private final SelectionModel selection;
    private boolean pressed;
    private double pressedY;
    private double currentY;

    BarBrush(ChartCanvas chart, Bars bars, SelectionModel selection) {
        this.chart = chart;
        this.bars = bars;
        this.selection = selection;
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> finish());
        // A filter: an Esc that gives up the drag is not to clear what was selected before.
        chart.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    boolean dragging() {
        return pressed && Math.abs(currentY - pressedY) >= LEAST_DRAG;
    }

    /** Draws the bars that are being dragged over. */
    void draw(GraphicsContext g, double left, double right) {
        if (dragging()) {
            double top = bars.rows().top(row(Math.min(pressedY, currentY)));
            double bottom = bars.rows().bottom(row(Math.max(pressedY, currentY)));
            Color accent = chart.palette().accent();
            g.setFill(accent.deriveColor(0, 1, 1, 0.18));
            g.fillRect(left, top, right - left, bottom - top);
            g.setStroke(accent);
            g.setLineWidth(1);
            g.strokeRect(Math.rint(left) + 0.5, top + 0.5, Math.rint(right - left) - 1, bottom - top - 1);
        }
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && bars.rows() != null
                && bars.rows().at(event.getY()) >= 0
                && bars.holds(event.getX())) {
            pressed = true;
            pressedY = event.getY();
            currentY = event.getY();
        }
    }

    private void drag(MouseEvent event) {
        if (pressed) {
            currentY = event.getY();
            if (dragging()) {
                selection.show(dragged());
            }
            chart.redrawHover();
        }
    }

    private void finish() {
        if (pressed) {
            if (dragging() || bars.counts(row(pressedY))) {
                selection.show(dragged());
            }
            forget();
            selection.settle();
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && pressed) {
            forget();
            selection.revert();
            event.consume();
        }
    }

    private Selection dragged() {
        Selection settled = selection.settledProperty().get();
        return settled.filtered(settled.filter()
                .with(bars.between(row(Math.max(pressedY, currentY)), row(Math.min(pressedY, currentY)))));
    }

    /** The bar at a height, kept on the rows. */
    private int row(double y) {
        return bars.rows().nearest(y);
    }

    private void forget() {
        pressed = false;
        chart.redrawHover();
    }
}
