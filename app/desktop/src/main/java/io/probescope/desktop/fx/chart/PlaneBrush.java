package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.ChartCanvas;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Drags a rectangle on a chart; Esc gives it up. To be used on the screen's thread. */
public final class PlaneBrush {
    private static final double LEAST_DRAG = 4;

    private final ChartCanvas chart;
    private final BiPredicate<Double, Double> inside;
    private final Consumer<Drag> onDrag;
    private Drag drag;

    /**
     * From where to where the hand went, layout units.
     *
     * @param comparing whether it sets what is compared with
     */
    public record Drag(double fromX, double fromY, double toX, double toY, boolean comparing) {
        boolean isOne() {
            return Math.abs(toX - fromX) >= LEAST_DRAG || Math.abs(toY - fromY) >= LEAST_DRAG;
        }

        Rectangle2D rectangle() {
            return new Rectangle2D(
                    Math.min(fromX, toX), Math.min(fromY, toY), Math.abs(toX - fromX), Math.abs(toY - fromY));
        }
    }

    /**
     * Puts a brush on a chart.
     *
     * @param inside whether a drag may begin at a place
     * @param onDrag told when the hand has let go
     */
    public PlaneBrush(ChartCanvas chart, BiPredicate<Double, Double> inside, Consumer<Drag> onDrag) {
        this.chart = chart;
        this.inside = inside;
        this.onDrag = onDrag;
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> finish());
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public boolean dragging() {
        return drag != null && drag.isOne();
    }

    public void draw(GraphicsContext g) {
        if (dragging()) {
            Rectangle2D area = drag.rectangle();
            Color accent = drag.comparing
                    ? chart.palette().baseline()
                    : chart.palette().accent();
            g.setFill(accent.deriveColor(0, 1, 1, 0.18));
            g.fillRect(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
            g.setStroke(accent);
            g.setLineWidth(1);
            g.strokeRect(
                    Math.rint(area.getMinX()) + 0.5,
                    Math.rint(area.getMinY()) + 0.5,
                    Math.rint(area.getWidth()),
                    Math.rint(area.getHeight()));
        }
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && inside.test(event.getX(), event.getY())) {
            drag = new Drag(event.getX(), event.getY(), event.getX(), event.getY(), event.isShortcutDown());
        }
    }

    private void move(MouseEvent event) {
        if (drag != null) {
            drag = new Drag(drag.fromX, drag.fromY, event.getX(), event.getY(), drag.comparing);
            chart.redrawHover();
        }
    }

    private void finish() {
        Drag done = drag;
        drag = null;
        chart.redrawHover();
        if (done != null && done.isOne()) {
            onDrag.accept(done);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && drag != null) {
            drag = null;
            chart.redrawHover();
            event.consume();
        }
    }
}
