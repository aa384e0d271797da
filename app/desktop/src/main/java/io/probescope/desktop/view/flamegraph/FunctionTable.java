package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameFunctions;
import io.probescope.analysis.flame.FlameFunctions.Function;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.view.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/** The functions of what is shown: what ran in them, and what ran in them and all they called. To be used on the screen's thread. */
final class FunctionTable extends TableView<Function> {
    private static final double SHARE_WIDTH = 92;

    private final ObservableList<Function> rows = FXCollections.observableArrayList();
    private final Consumer<FlameTree.Frame> onMark;
    private final Consumer<FlameTree.Frame> onSandwich;
    private Weight weight;
    private long total;
    private boolean filling;

    /**
     * Makes an empty table.
     *
     * @param weight of the figures
     * @param onMark gets the function that is selected, or {@code null}
     * @param onSandwich gets the function to put between its callers and callees
     */
    FunctionTable(Weight weight, Consumer<FlameTree.Frame> onMark, Consumer<FlameTree.Frame> onSandwich) {
        this.weight = weight;
        this.onMark = onMark;
        this.onSandwich = onSandwich;
        setId("functions");
        setAccessibleText(Texts.get("view.flamegraph.functions.accessible"));
        setPlaceholder(new Label(Texts.get("view.flamegraph.functions.none")));
        TableColumn<Function, Function> self = figures("self", Function::self);
        TableColumn<Function, Function> all = figures("total", Function::total);
        getColumns().addAll(List.of(self, all, names()));
        getSortOrder().add(all);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setItems(rows);
        setRowFactory(table -> new FunctionRow());
        getSelectionModel().selectedItemProperty().addListener((value, before, now) -> {
            if (!filling) {
                onMark.accept(now == null ? null : now.frame());
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            Function selected = getSelectionModel().getSelectedItem();
            if (selected != null
                    && (FlameKeys.ZOOM.matches(key)
                            || FrameAction.SANDWICH.keys().matches(key))) {
                onSandwich.accept(selected.frame());
                key.consume();
            }
        });
    }

    /**
     * Shows functions; the selected one stays selected if it is among them.
     *
     * @param search in lower case; empty for all
     */
    void show(FlameFunctions functions, Weight of, String search) {
        Function selected = getSelectionModel().getSelectedItem();
        weight = of;
        total = functions.total();
        filling = true;
        rows.setAll(functions.functions().stream()
                .filter(function -> search.isEmpty() || function.frame().matches(search))
                .toList());
        sort();
        getSelectionModel().clearSelection();
        rows.stream()
                .filter(row -> selected != null && row.frame().equals(selected.frame()))
                .findFirst()
                .ifPresent(getSelectionModel()::select);
        filling = false;
        if (selected != null && getSelectionModel().isEmpty()) {
            onMark.accept(null);
        }
    }

    private TableColumn<Function, Function> figures(String name, ToLongFunction<Function> value) {
        TableColumn<Function, Function> column = column(name, Comparator.comparingLong(value));
        column.setCellFactory(any -> new ShareCell<>(
                function -> (double) value.applyAsLong(function) / Math.max(1, total),
                function -> FlameText.percent(value.applyAsLong(function), total),
                function -> weight.text(value.applyAsLong(function))));
        column.setMinWidth(SHARE_WIDTH);
        column.setMaxWidth(SHARE_WIDTH);
        column.setSortType(SortType.DESCENDING);
        column.getStyleClass().add("figures");
        return column;
    }

    private static TableColumn<Function, Function> names() {
        TableColumn<Function, Function> column = column("function", Comparator.comparing(Function::frame));
        column.setCellFactory(any -> new NameCell());
        return column;
    }

    private static TableColumn<Function, Function> column(String name, Comparator<Function> order) {
        TableColumn<Function, Function> column = new TableColumn<>();
        Label title = new Label(Texts.get("view.flamegraph.functions." + name));
        Hint.set(title, Texts.get("view.flamegraph.functions." + name + ".help"));
        column.setGraphic(title);
        column.setId("functions-" + name);
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        return column;
    }

    /** A line that a double click puts between its callers and callees. */
    private final class FunctionRow extends TableRow<Function> {
        FunctionRow() {
            setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !isEmpty()) {
                    onSandwich.accept(getItem().frame());
                }
            });
        }
    }
}
