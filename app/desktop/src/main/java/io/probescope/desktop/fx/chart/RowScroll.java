package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.ChartCanvas;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;

/** How far a drawn chart is scrolled that has more rows than room: by the wheel, by the bar beside it, and to a row that is to be seen. Lengths are layout units. To be used on the screen's thread. */
public final class RowScroll {
    private final ChartCanvas chart;
    private final double row;
    private final double head;
    private final DoubleProperty offset = new SimpleDoubleProperty(this, "offset");
    private final DoubleProperty overflow = new SimpleDoubleProperty(this, "overflow");

    /**
     * Scrolls a chart with the wheel, and draws it again whenever it is scrolled.
     *
     * @param row height of a row
     * @param head height of what stays above the rows
     */
    public RowScroll(ChartCanvas chart, double row, double head) {
        this.chart = chart;
        this.row = row;
        this.head = head;
        offset.addListener(change -> chart.redraw());
        chart.addEventHandler(ScrollEvent.SCROLL, wheel -> {
            to(offset() - wheel.getDeltaY());
            wheel.consume();
        });
    }

    /** How far the rows are scrolled away from the first. */
    public double offset() {
        return offset.get();
    }

    /** Says how many rows there are, and how high the chart is. */
    public void fit(int rows, double height) {
        overflow.set(Math.max(0, rows * row + head - height));
        to(offset());
    }

    /** Scrolls to an offset, or as near as there are rows. */
    public void to(double wanted) {
        offset.set(Math.max(0, Math.min(overflow.get(), wanted)));
    }

    /** Scrolls as little as it takes to see a row. */
    public void reveal(int index) {
        double top = index * row;
        double room = chart.getHeight() - head;
        if (top < offset()) {
            to(top);
        } else if (top + row > offset() + room) {
            to(top + row - room);
        }
    }

    /** The chart with the bar that scrolls it, which is there while not all rows have room. */
    public BorderPane pane() {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(row);
        bar.maxProperty().bind(overflow);
        // The thumb's share of the bar is the amount over the maximum: the height over all rows.
        bar.visibleAmountProperty()
                .bind(overflow.multiply(chart.heightProperty()).divide(overflow.add(chart.heightProperty())));
        bar.visibleProperty().bind(overflow.greaterThan(0));
        bar.managedProperty().bind(bar.visibleProperty());
        bar.valueProperty().bindBidirectional(offset);
        BorderPane pane = new BorderPane(chart);
        pane.setRight(bar);
        return pane;
    }
}
