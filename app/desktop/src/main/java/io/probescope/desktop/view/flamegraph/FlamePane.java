package io.probescope.desktop.view.flamegraph;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;

/** A flame graph with the bar that scrolls its rows. */
final class FlamePane extends BorderPane {
    FlamePane(FlameChart chart) {
        super(chart);
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(FlameChart.ROW);
        bar.maxProperty().bind(chart.overflowProperty());
        // The thumb's share of the bar is the amount over the maximum: the height over all rows.
        bar.visibleAmountProperty()
                .bind(chart.overflowProperty()
                        .multiply(chart.heightProperty())
                        .divide(chart.overflowProperty().add(chart.heightProperty())));
        bar.visibleProperty().bind(chart.overflowProperty().greaterThan(0));
        bar.managedProperty().bind(bar.visibleProperty());
        bar.valueProperty().bindBidirectional(chart.scrollProperty());
        setRight(bar);
    }
}
