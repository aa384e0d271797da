package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A flame graph with search, zoom and the way back. */
final class FlameView extends QueryView<FlameTree> {
    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

    private final FlameModel model = new FlameModel();
    private final FlameChart chart;
    private final ChoiceBox<Weight> weights = new ChoiceBox<>();
    private final TextField search = new TextField();
    private final Label share = new Label();
    private final Label doubts = new Label();
    private final Button reset = new Button(Texts.get("view.flamegraph.reset"));
    private final ToggleButton flame = new ToggleButton(Texts.get("view.flamegraph.flame"));
    private final ToggleButton processes = new ToggleButton(Texts.get("view.flamegraph.processes"));
    private final HBox crumbs = new HBox();
    private ContextMenu menu = new ContextMenu();

    FlameView(ViewContext context) {
        super(context, "flamegraph");
        List<Weight> all = Weight.of(context.stream());
        weights.getItems().setAll(all);
        weights.getSelectionModel().selectFirst();
        weights.setVisible(all.size() > 1);
        weights.setManaged(all.size() > 1);
        chart = new FlameChart(context.palette(), model, weights.getValue(), this::zoom);
        chart.setId("flames");
        BorderPane content = new BorderPane(chart);
        crumbs.getStyleClass().add("crumbs");
        content.setTop(crumbs);
        content.setRight(scrollBar());
        content.setBottom(legend());
        buildTools();
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        chart.setOnContextMenuRequested(this::openMenu);
        open(content);
    }

    private void openMenu(ContextMenuEvent request) {
        menu.hide();
        FlameTree node = chart.nodeAt(request.getX(), request.getY());
        if (node != null && node.frame().kind() != FlameTree.Kind.ROOT) {
            menu = new ContextMenu();
            menu.getItems().addAll(FrameMenu.items(context, node.frame(), model.levelOf(node)));
            menu.show(chart, request.getScreenX(), request.getScreenY());
        }
    }

    private void buildTools() {
        weights.setAccessibleText(Texts.get("view.flamegraph.weight"));
        weights.getSelectionModel().selectedItemProperty().addListener(change -> ask());
        search.setId("search");
        search.getStyleClass().add("search");
        search.setPromptText(Texts.get("view.flamegraph.search"));
        search.setAccessibleText(Texts.get("view.flamegraph.search"));
        search.textProperty().addListener(change -> {
            model.setSearch(search.getText());
            refresh();
        });
        share.setId("share");
        share.getStyleClass().add("tool-figure");
        reset.setId("reset");
        reset.setTooltip(new Tooltip(Texts.get("view.flamegraph.reset.help")));
        reset.setOnAction(press -> reset());
        flame.setTooltip(new Tooltip(Texts.get("view.flamegraph.flame.help")));
        flame.selectedProperty().addListener(change -> chart.setFlame(flame.isSelected()));
        processes.setSelected(true);
        processes.setTooltip(new Tooltip(Texts.get("view.flamegraph.processes.help")));
        processes.selectedProperty().addListener(change -> ask());
        frame.addTools(weights, search, share);
        frame.addToolSpace();
        frame.addTools(reset, processes, flame);
    }

    private ScrollBar scrollBar() {
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
        return bar;
    }

    private HBox legend() {
        HBox legend = new HBox();
        legend.getStyleClass().add("legend");
        for (FlameTree.Kind kind : FlameTree.Kind.values()) {
            if (kind != FlameTree.Kind.ROOT) {
                Rectangle swatch = new Rectangle(10, 10);
                swatch.fillProperty()
                        .bind(Bindings.createObjectBinding(
                                () -> new FrameColors(context.palette().getValue()).of(kind), context.palette()));
                Label label = new Label(FlameChart.title(kind), swatch);
                label.setMinWidth(Region.USE_PREF_SIZE);
                legend.getChildren().add(label);
            }
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        doubts.setId("doubts");
        doubts.setMinWidth(0); // where room is short this gives way
        legend.getChildren().addAll(space, doubts);
        return legend;
    }

    @Override
    protected void ask() {
        ask(new FlameQuery(context, context.selection().get(), weights.getValue(), processes.isSelected()));
    }

    @Override
    protected void show(FlameTree tree) {
        if (tree.total() == 0 && context.selection().get().isAll()) {
            frame.showEmpty();
            return;
        }
        frame.showContent();
        model.setRoot(tree);
        doubts.setText(doubts(tree));
        chart.setWeight(weights.getValue());
        chart.setAccessibleText(
                Texts.get("view.flamegraph.accessible", weights.getValue().text(tree.total())));
        refresh();
    }

    /** How much of the samples is not quite told, or nothing where all of it is. */
    private static String doubts(FlameTree tree) {
        List<String> parts = new ArrayList<>();
        addDoubt(parts, "view.flamegraph.doubts.unnamed", tree.weightOf(FlameTree.Kind.UNKNOWN), tree.total());
        addDoubt(parts, "view.flamegraph.doubts.truncated", tree.weightOf(FlameTree.Kind.TRUNCATED), tree.total());
        return String.join(" · ", parts);
    }

    private static void addDoubt(List<String> parts, String text, long weight, long total) {
        if (weight > 0) {
            parts.add(Texts.get(text, FlameChart.percent(weight, total)));
        }
    }

    private void zoom(FlameTree node) {
        model.zoomTo(node);
        refresh();
    }

    private void reset() {
        model.reset();
        refresh();
    }

    private void refresh() {
        reset.setVisible(model.zoomed());
        reset.setManaged(model.zoomed());
        String text = model.search();
        long matching = text.isEmpty() ? 0 : model.root().weightOf(text);
        share.setText(
                text.isEmpty()
                        ? ""
                        : Texts.get(
                                "view.flamegraph.share",
                                FlameChart.percent(matching, model.root().total())));
        showCrumbs();
        chart.refresh();
    }

    private void showCrumbs() {
        crumbs.getChildren().clear();
        List<FlameTree> path = model.path();
        for (FlameTree node : path) {
            String name = node.frame().kind() == FlameTree.Kind.ROOT
                    ? Texts.get("view.flamegraph.root")
                    : node.frame().name();
            if (!crumbs.getChildren().isEmpty()) {
                Label arrow = new Label("\u203a");
                arrow.getStyleClass().add("crumb-arrow");
                crumbs.getChildren().add(arrow);
            }
            Hyperlink crumb = new Hyperlink(name);
            crumb.setOnAction(press -> zoom(node));
            crumbs.getChildren().add(crumb);
        }
        crumbs.setVisible(model.zoomed());
        crumbs.setManaged(model.zoomed());
    }

    private void key(KeyEvent event) {
        if (FIND.match(event)) {
            search.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            if (!search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (model.zoomed()) {
                reset();
                event.consume();
            } else if (!context.selection().get().isAll()) {
                context.selection().clear();
                event.consume();
            }
        }
    }
}
