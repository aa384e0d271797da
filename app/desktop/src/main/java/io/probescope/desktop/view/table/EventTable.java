package io.probescope.desktop.view.table;

import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.table.Filter.Operator;
import io.probescope.desktop.view.table.TableQuery.Order;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;

/** Rows of a stream, newest last; filtered and sorted by the database. */
final class EventTable extends QueryView<TablePage> {
    private static final Duration TYPING = Duration.millis(200);
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final TextField filterBox = new TextField();
    private final Label filterProblem = new Label();
    private final ToggleButton follow = new ToggleButton(Texts.get("view.table.follow"));
    private final Label count = new Label();
    private final TableView<Object[]> table = new TableView<>();
    private final PauseTransition typed = new PauseTransition(TYPING);

    private Filter filter = Filter.NONE;
    private Order order = Order.ARRIVAL;
    private TablePage page = new TablePage(List.of(), 0);

    EventTable(ViewContext context) {
        super(context, "table");
        BorderPane content = new BorderPane(table);
        buildTools();
        buildTable();
        filterProblem.getStyleClass().add("filter-problem");
        filterProblem.setWrapText(true);
        setFilterProblem("");
        content.setTop(filterProblem);
        open(content);
    }

    @Override
    public void close() {
        typed.stop();
        super.close();
    }

    private void buildTools() {
        filterBox.setPromptText(Texts.get("view.table.filter.prompt"));
        filterBox.setAccessibleText(Texts.get("view.table.filter.accessible"));
        filterBox.getStyleClass().add("filter");
        filterBox.setId("filter");
        filterBox.textProperty().addListener(change -> typed.playFromStart());
        filterBox.setOnAction(enter -> applyFilter());
        filterBox.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && !filterBox.getText().isEmpty()) {
                filterBox.clear();
                key.consume();
            }
        });
        typed.setOnFinished(end -> applyFilter());
        follow.setSelected(true);
        follow.setId("follow");
        follow.selectedProperty().addListener(change -> showRows());
        count.getStyleClass().add("tool-figure");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.setId("count");
        frame.addTools(filterBox, chip);
        frame.addToolSpace();
        frame.addTools(count, follow);
    }

    private void buildTable() {
        table.setId("rows");
        table.setAccessibleText(
                Texts.get("view.table.accessible", context.stream().table()));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new Label(Texts.get("view.table.nothing")));
        table.getColumns().add(RowColumn.time());
        List<StreamColumn> columns = context.stream().columns();
        for (StreamColumn column : ReadingOrder.of(context.stream())) {
            table.getColumns().add(RowColumn.of(column, TablePage.COLUMNS + columns.indexOf(column), context.arch()));
        }
        table.setSortPolicy(sorted -> {
            sort();
            return true;
        });
        table.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (COPY.match(key)) {
                copyRows();
                key.consume();
            } else if (key.getCode() == KeyCode.UP
                    || key.getCode() == KeyCode.PAGE_UP
                    || key.getCode() == KeyCode.HOME) {
                follow.setSelected(false);
            } else if (key.getCode() == KeyCode.END) {
                follow.setSelected(true);
            }
        });
        table.setContextMenu(cellMenu());
    }

    private ContextMenu cellMenu() {
        MenuItem only = new MenuItem(Texts.get("view.table.menu.only"));
        only.setOnAction(press -> addCondition(Operator.EQUAL));
        MenuItem without = new MenuItem(Texts.get("view.table.menu.without"));
        without.setOnAction(press -> addCondition(Operator.NOT_EQUAL));
        MenuItem copy = new MenuItem(Texts.get("view.table.menu.copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(press -> copyRows());
        return new ContextMenu(only, without, copy);
    }

    /** Adds a condition on the cell under the context menu, which is the focused one. */
    private void addCondition(Operator operator) {
        TablePosition<?, ?> cell = table.getFocusModel().getFocusedCell();
        if (cell.getRow() < 0 || !(cell.getTableColumn() instanceof RowColumn column)) {
            return;
        }
        Object value = column.value(table.getItems().get(cell.getRow()));
        if (value == null || column.sqlName().equals("time")) {
            return;
        }
        String condition = FilterParser.written(column.sqlName(), operator, value);
        String before = filterBox.getText().strip();
        filterBox.setText(before.isEmpty() ? condition : before + " and " + condition);
        applyFilter();
    }

    private void applyFilter() {
        typed.stop();
        try {
            Filter parsed = FilterParser.parse(filterBox.getText(), context.stream());
            setFilterProblem("");
            if (!parsed.equals(filter)) {
                filter = parsed;
                ask();
            }
        } catch (ProblemException e) {
            setFilterProblem(e.problem().cause() + " " + e.problem().next());
        }
    }

    private void setFilterProblem(String text) {
        filterProblem.setText(text);
        filterProblem.setVisible(!text.isEmpty());
        filterProblem.setManaged(!text.isEmpty());
    }

    private void sort() {
        Order wished = Order.ARRIVAL;
        if (!table.getSortOrder().isEmpty() && table.getSortOrder().get(0) instanceof RowColumn column) {
            wished = new Order(column.sqlName(), column.getSortType() == TableColumn.SortType.DESCENDING);
        }
        if (!wished.equals(order)) {
            order = wished;
            follow.setDisable(!order.equals(Order.ARRIVAL));
            ask();
        }
    }

    @Override
    protected void ask() {
        ask(new TableQuery(context, context.selection().get(), filter, order));
    }

    @Override
    protected void show(TablePage next) {
        boolean anew = next.rows().isEmpty() || page.rows().isEmpty();
        page = next;
        boolean nothing = page.matching() == 0
                && filter.conditions().isEmpty()
                && context.selection().get().isAll();
        if (nothing) {
            frame.showEmpty();
        } else {
            frame.showContent();
        }
        if (anew || following() || !continues()) {
            showRows();
        }
        showCount();
    }

    private boolean following() {
        return follow.isSelected() && !follow.isDisabled();
    }

    /** Whether the page holds the rows on the screen and newer ones: then a reader who does not follow keeps what is being read. */
    private boolean continues() {
        ObservableList<Object[]> shown = table.getItems();
        return order.equals(Order.ARRIVAL) && !shown.isEmpty() && page.rows().contains(shown.get(shown.size() - 1));
    }

    private void showRows() {
        ObservableList<Object[]> shown = table.getItems();
        int dropped = page.rows().isEmpty() ? -1 : shown.indexOf(page.rows().get(0));
        int kept = shown.size() - dropped;
        if (dropped >= 0
                && kept <= page.rows().size()
                && shown.get(shown.size() - 1) == page.rows().get(kept - 1)) {
            shown.subList(0, dropped).clear();
            shown.addAll(page.rows().subList(kept, page.rows().size()));
        } else {
            shown.setAll(page.rows());
        }
        if (following() && !shown.isEmpty()) {
            table.scrollTo(shown.size() - 1);
        }
        showCount();
    }

    private void showCount() {
        long rows = page.matching();
        ObservableList<Object[]> shown = table.getItems();
        String text = rows == shown.size()
                ? Texts.get("view.table.count", Unit.exact(rows))
                : Texts.get("view.table.count.part", Unit.exact(rows), Unit.exact(shown.size()));
        count.setText(text);
    }

    private void copyRows() {
        List<RowColumn> columns = table.getColumns().stream()
                .filter(RowColumn.class::isInstance)
                .map(RowColumn.class::cast)
                .toList();
        RowText.copy(columns, table.getSelectionModel().getSelectedItems());
    }
}
