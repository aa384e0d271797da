package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One flame graph, or two for a sandwich: callers that grow up from the function, and callees that hang down from it. */
final class FlameGraphs extends StackPane {
    private final FlameModel whole = new FlameModel();
    private final FlameModel callers = new FlameModel();
    private final FlameModel callees = new FlameModel();
    private final FlameChart wholeChart;
    private final FlameChart callersChart;
    private final FlameChart calleesChart;
    private final BorderPane single;
    private final VBox sandwich = new VBox();
    private final Label figures = new Label();

    /**
     * Makes empty graphs.
     *
     * @param listener told of zoom, actions and menus
     */
    FlameGraphs(ObservableValue<Palette> palette, Weight weight, FlameListener listener) {
        wholeChart = new FlameChart(palette, whole, weight, listener.of(whole, true));
        callersChart = new FlameChart(palette, callers, weight, listener.of(callers, false));
        calleesChart = new FlameChart(palette, callees, weight, listener.of(callees, false));
        wholeChart.setId("flames");
        callersChart.setId("callers");
        calleesChart.setId("callees");
        callersChart.setFlame(true);
        single = wholeChart.scroll().pane();
        BorderPane above = callersChart.scroll().pane();
        BorderPane below = calleesChart.scroll().pane();
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        // Both halves alike, whatever their charts would like.
        above.setPrefHeight(1);
        below.setPrefHeight(1);
        HBox between = new HBox(figures);
        between.setAlignment(Pos.CENTER);
        between.getStyleClass().add("sandwich-between");
        sandwich.getChildren().addAll(above, between, below);
        getChildren().addAll(single, sandwich);
        sandwich.setVisible(false);
    }

    /** What tells the graphs apart for whoever listens to them. */
    interface FlameListener {
        /**
         * The listener of a graph.
         *
         * @param place whether a frame's place in the graph is its place in the whole tree
         */
        FlameChart.Listener of(FlameModel model, boolean place);
    }

    /** The graph of all stacks. */
    FlameModel whole() {
        return whole;
    }

    List<FlameModel> models() {
        return List.of(whole, callers, callees);
    }

    private List<FlameChart> charts() {
        return List.of(wholeChart, callersChart, calleesChart);
    }

    void show(FlamePicture picture, Weight weight, ColorBy by) {
        whole.setRoot(picture.diff() == null ? picture.shown() : picture.diff().union());
        wholeChart.setDiff(picture.diff());
        boolean two = picture.sandwich() != null;
        callers.setRoot(two ? picture.sandwich().callers() : FlameTree.empty());
        callees.setRoot(two ? picture.sandwich().callees() : FlameTree.empty());
        single.setVisible(!two);
        sandwich.setVisible(two);
        if (two) {
            long total = callees.root().total();
            figures.setText(Texts.get(
                    "view.flamegraph.sandwich",
                    callees.root().frame().name(),
                    weight.text(total),
                    FlameText.percent(total, picture.shown().total())));
        }
        List<String> names = picture.names(by);
        for (FlameChart chart : charts()) {
            chart.setWeight(weight);
            chart.setColors(by, names);
        }
        wholeChart.setAccessibleText(Texts.get(
                "view.flamegraph.accessible", weight.text(picture.shown().total())));
        refresh();
    }

    void refresh() {
        charts().forEach(FlameChart::refresh);
    }

    void setFlame(boolean wanted) {
        wholeChart.setFlame(wanted);
    }

    void setSearch(String text) {
        models().forEach(model -> model.setSearch(text));
        refresh();
    }

    void mark(FlameTree.Frame function) {
        models().forEach(model -> model.mark(function));
        refresh();
    }

    /** Lights up frames of the graph of all stacks, see {@link FlameChart#light}. */
    void light(FlameTree wanted) {
        wholeChart.light(wanted);
    }

    boolean zoomed() {
        return models().stream().anyMatch(FlameModel::zoomed);
    }

    void resetZoom() {
        models().forEach(FlameModel::reset);
    }
}
