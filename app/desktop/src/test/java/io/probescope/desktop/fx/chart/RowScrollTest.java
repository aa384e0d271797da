package io.probescope.desktop.fx.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.theme.Palette;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** Twenty rows of ten units below a head of five, in a chart 105 high: ten have room. */
class RowScrollTest extends ApplicationTest {
    private static final double HEIGHT = 105;

    private int rows = 20;
    private RowScroll scroll;
    private ScrollBar bar;
    private Chart chart;

    private final class Chart extends ChartCanvas {
        Chart() {
            super(new SimpleObjectProperty<>(Palette.LIGHT));
        }

        @Override
        protected void drawData(GraphicsContext g, double width, double height) {
            scroll.fit(rows, height);
        }

        @Override
        protected void drawHover(GraphicsContext g, double width, double height) {}
    }

    @Override
    public void start(Stage stage) {
        chart = new Chart();
        scroll = new RowScroll(chart, 10, 5);
        BorderPane pane = scroll.pane();
        bar = (ScrollBar) pane.getRight();
        stage.setScene(new Scene(pane, 200, HEIGHT));
        stage.show();
    }

    @Test
    void rowsAreScrolledNoFurtherThanThereAreSome() {
        interact(() -> scroll.fit(rows, HEIGHT));
        assertEquals(HEIGHT, chart.getHeight());
        assertTrue(bar.isVisible());
        interact(() -> scroll.to(1000));
        assertEquals(100, scroll.offset());
        assertEquals(100, bar.getValue());
        interact(() -> scroll.to(-1));
        assertEquals(0, scroll.offset());
        interact(() -> bar.setValue(30));
        assertEquals(30, scroll.offset());
    }

    @Test
    void aRowIsBroughtIntoSightByAsLittleAsItTakes() {
        interact(() -> {
            scroll.fit(rows, HEIGHT);
            scroll.reveal(9);
        });
        assertEquals(0, scroll.offset(), "it was in sight");
        interact(() -> scroll.reveal(12));
        assertEquals(30, scroll.offset());
        interact(() -> scroll.reveal(3));
        assertEquals(30, scroll.offset(), "it is the first in sight");
        interact(() -> scroll.reveal(1));
        assertEquals(10, scroll.offset());
    }

    @Test
    void whatHasRoomNeedsNoBarAndGoesBackToTheFirst() {
        interact(() -> {
            scroll.fit(rows, HEIGHT);
            scroll.to(50);
            rows = 10;
            scroll.fit(rows, HEIGHT);
        });
        assertEquals(0, scroll.offset());
        assertFalse(bar.isVisible());
    }
}
