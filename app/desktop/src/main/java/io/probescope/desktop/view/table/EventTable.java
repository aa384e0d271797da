package io.probescope.desktop.view.table;

import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.table.TableQuery.Order;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.value.ChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/** Rows of a stream, newest last; filtered and sorted by the database. */
final class EventTable extends QueryView<TablePage> {
    /** Rows that stay in sight above one that is scrolled to. */
    private static final int ROWS_BEFORE = 3;

    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final ToggleButton follow = new ToggleButton(Texts.get("view.table.follow"));
    private final Label count = new Label();
    private final TableView<Object[]> table = new TableView<>();
    private final ChangeListener<MarkedRow> onMarked = (value, before, now) -> showMarked();
    private final ChosenColumn chosen = new ChosenColumn(table);
    private final KeptColumns kept;
    private final RowTraces traces;
    private final TopFrames tops;
    private final Set<PointedRow> rows = Collections.newSetFromMap(new WeakHashMap<>());
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> rows.forEach(PointedRow::light);
    private ContextMenu menu = new ContextMenu();
    /** The marked row that was scrolled to. */
    private MarkedRow gone;
    /** The marked row around which a page was asked for, since it was not on the screen. */
    private MarkedRow sought;

    /** Whether rows are put in, which selects none. */
    private boolean filling;

    private Order order = Order.ARRIVAL;
    private TablePage page = TablePage.EMPTY;

    EventTable(ViewContext context, Choices choices) {
        super(context, "table");
        traces = RowTraces.of(context.stream().columns());
        tops = new TopFrames(context, table::refresh, frame::showProblem);
        buildTable();
        kept = new KeptColumns(choices, table);
        keepSorted();
        buildTools();
        context.selection().markedProperty().addListener(onMarked);
        context.selection().pointedProperty().addListener(onPointed);
        open(table);
    }

    @Override
    public void close() {
        context.selection().markedProperty().removeListener(onMarked);
        context.selection().pointedProperty().removeListener(onPointed);
        tops.close();
        super.close();
    }

    private void buildTools() {
        follow.setSelected(true);
        follow.setDisable(!order.equals(Order.ARRIVAL));
        follow.setId("follow");
        follow.selectedProperty().addListener(change -> follow());
        count.getStyleClass().add("tool-figure");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.setId("count");
        frame.addTools(count);
        frame.addToolSpace();
        frame.addTools(columnsMenu(), follow);
    }

    private ColumnsMenu columnsMenu() {
        return new ColumnsMenu(
                columns().stream().filter(column -> column.source() != null).toList());
    }

    /** All columns, hidden ones too. */
    private List<RowColumn> columns() {
        return table.getColumns().stream().map(RowColumn.class::cast).toList();
    }

    private void buildTable() {
        table.setId("rows");
        table.setAccessibleText(
                Texts.get("view.table.accessible", context.stream().table()));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new Label(Texts.get("view.unmet.title")));
        table.getColumns().add(RowColumn.time());
        List<StreamColumn> columns = context.stream().columns();
        for (StreamColumn column : ReadingOrder.of(context.stream())) {
            table.getColumns()
                    .add(RowColumn.of(column, TablePage.COLUMNS + columns.indexOf(column), context.arch(), tops));
        }
        table.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (TableKeys.COPY.matches(key)) {
                copyRows();
                key.consume();
            } else if (key.getCode() == KeyCode.UP
                    || key.getCode() == KeyCode.PAGE_UP
                    || key.getCode() == KeyCode.HOME) {
                follow.setSelected(false);
            } else if (TableKeys.FOLLOW.matches(key)) {
                follow.setSelected(true);
            }
        });
        table.getSelectionModel().selectedItemProperty().addListener((value, before, now) -> mark(now));
        table.setRowFactory(any -> new PointedRow());
        table.setOnContextMenuRequested(this::openMenu);
    }

    /** What can be done with the cell that is pointed at or chosen by keys, and with the rows. */
    private void openMenu(ContextMenuEvent request) {
        menu.hide();
        menu = new ContextMenu();
        int focused = table.getFocusModel().getFocusedIndex();
        RowColumn column = chosen.asked(request).orElse(null);
        if (column != null && focused >= 0 && focused < table.getItems().size()) {
            Object[] row = table.getItems().get(focused);
            menu.getItems().addAll(ValueMenu.items(context, column.source(), column.value(row), hostOf(row)));
            menu.getItems().add(new SeparatorMenuItem());
        }
        MenuItem copy = ValueMenu.item(Texts.get("view.table.menu.copy"), this::copyRows);
        copy.setId("copy-rows");
        copy.setAccelerator(TableKeys.COPY.key());
        menu.getItems().add(copy);
        chosen.show(menu, request);
        request.consume();
    }

    /** What the host of a row is called, or {@code null} when nobody knows. */
    private String hostOf(Object[] row) {
        return context.hostColumn()
                .map(column ->
                        row[TablePage.COLUMNS + context.stream().columns().indexOf(column)])
                .map(Object::toString)
                .orElseGet(context::onlyHost);
    }

    /** From now on the database sorts the rows as the table's heads say. */
    private void keepSorted() {
        order = wished();
        table.setSortPolicy(sorted -> {
            sort();
            return true;
        });
    }

    private void sort() {
        if (!wished().equals(order)) {
            order = wished();
            follow.setDisable(!order.equals(Order.ARRIVAL));
            kept.sorted();
            ask();
        }
    }

    private Order wished() {
        return !table.getSortOrder().isEmpty() && table.getSortOrder().get(0) instanceof RowColumn column
                ? new Order(column.sqlName(), column.getSortType() == TableColumn.SortType.DESCENDING)
                : Order.ARRIVAL;
    }

    @Override
    protected void ask() {
        MarkedRow marked = marked();
        boolean isNew = marked != null && !marked.equals(gone);
        boolean isRead = order.equals(Order.ARRIVAL) && !following();
        ask(new TableQuery(context, context.selection().get(), order, isNew || isRead ? marked : null));
    }

    /** From the rows around one that was looked for the newest are some way off. */
    private void follow() {
        if (following() && !page.isLast()) {
            ask();
        } else {
            showRows();
        }
    }

    @Override
    protected void show(TablePage next) {
        boolean anew = next.rows().isEmpty() || page.rows().isEmpty();
        page = next;
        showContent(page.matching() > 0);
        if (anew || following() || !continues()) {
            showRows();
        }
        showCount();
        showMarked();
    }

    /** The row that was looked for, if it is one of this stream. */
    private MarkedRow marked() {
        MarkedRow marked = context.selection().markedProperty().get();
        return marked == null || !marked.table().equals(context.stream().table()) ? null : marked;
    }

    /** Goes to the row that was looked for, unless it was gone to before; where it is not on the page, another is asked for. */
    private void showMarked() {
        MarkedRow marked = marked();
        if (marked == null || marked.equals(gone)) {
            return;
        }
        if (page.holds(marked.seq())) {
            gone = marked;
            sought = null;
            if (!page.endsWith(marked.seq())) {
                follow.setSelected(false);
            }
            goTo(marked.seq());
        } else if (!marked.equals(sought)) {
            sought = marked;
            ask();
        }
    }

    private void goTo(long seq) {
        showRows();
        int index = select(seq);
        if (index >= 0) {
            table.scrollTo(Math.max(0, index - ROWS_BEFORE));
        }
    }

    /** Selects a row and tells where it is, or -1. */
    private int select(long seq) {
        ObservableList<Object[]> shown = table.getItems();
        for (int i = 0; i < shown.size(); i++) {
            if (TablePage.seq(shown.get(i)) == seq) {
                table.getSelectionModel().clearAndSelect(i);
                return i;
            }
        }
        return -1;
    }

    /** Marks the row that somebody selects, so that all that is known of it is told. */
    private void mark(Object[] row) {
        if (row != null && !filling) {
            gone = new MarkedRow(
                    context.stream().table(), TablePage.seq(row), ((Number) row[TablePage.TIME]).longValue());
            sought = null;
            context.selection().markedProperty().set(gone);
        }
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
        filling = true;
        fill(table.getItems());
        filling = false;
        if (following() && !table.getItems().isEmpty()) {
            // One past the last: to the row itself a table scrolls by guessed heights of rows, and may stop short of
            // it.
            table.scrollTo(table.getItems().size());
        }
        showCount();
    }

    private void fill(ObservableList<Object[]> shown) {
        int dropped = page.rows().isEmpty() ? -1 : shown.indexOf(page.rows().get(0));
        int kept = shown.size() - dropped;
        if (dropped >= 0
                && kept <= page.rows().size()
                && shown.get(shown.size() - 1) == page.rows().get(kept - 1)) {
            shown.subList(0, dropped).clear();
            shown.addAll(page.rows().subList(kept, page.rows().size()));
        } else {
            // Other rows, if only by when they were read: what is selected is to stay so.
            boolean one = table.getSelectionModel().getSelectedIndices().size() == 1;
            Object[] selected = one ? table.getSelectionModel().getSelectedItem() : null;
            int column = table.getFocusModel().getFocusedCell().getColumn();
            shown.setAll(page.rows());
            int index = selected == null ? -1 : select(TablePage.seq(selected));
            if (index >= 0) {
                table.getFocusModel().focus(index, column < 0 ? null : table.getVisibleLeafColumn(column));
            }
        }
    }

    /** How many rows there are and which of them are shown; also that the one looked for is not among them. */
    private void showCount() {
        long rows = page.matching();
        int shown = table.getItems().size();
        boolean between = page.before() > 0 && !page.isLast();
        String text = rows == shown
                ? Texts.get("view.table.count", rows)
                : between
                        ? Texts.get(
                                "view.table.count.between",
                                Unit.exact(page.before() + 1),
                                Unit.exact(page.before() + shown),
                                Unit.exact(rows))
                        : Texts.get("view.table.count.part", Unit.exact(rows), Unit.exact(shown));
        boolean missing = sought != null && sought.equals(marked());
        count.setText(missing ? Texts.get("view.table.count.missing", text) : text);
    }

    private void copyRows() {
        RowText.copy(
                columns().stream().filter(RowColumn::isVisible).toList(),
                table.getSelectionModel().getSelectedItems());
    }

    /** A row that all views are told of while it is pointed at: its moment, and where it ran. It is lit up while what another view points at is in it. */
    private final class PointedRow extends TableRow<Object[]> {
        PointedRow() {
            rows.add(this);
            hoverProperty().addListener((hover, before, now) -> point(now ? getItem() : null));
        }

        private void point(Object[] row) {
            context.selection()
                    .cursorProperty()
                    .set(row == null ? null : (Long) ((Number) row[TablePage.TIME]).longValue());
            Pointed.Trace trace = row == null ? null : traces.trace(values(row));
            context.selection()
                    .pointedProperty()
                    .set(trace == null || trace.isEmpty() ? null : new Pointed.Rows(List.of(trace)));
        }

        void light() {
            Object[] row = getItem();
            Pointed pointed = context.selection().pointedProperty().get();
            pseudoClassStateChanged(LIT, row != null && traces.isLit(values(row), pointed));
        }

        @Override
        protected void updateItem(Object[] row, boolean empty) {
            super.updateItem(row, empty);
            light();
        }

        private static List<Object> values(Object[] row) {
            return Arrays.asList(row).subList(TablePage.COLUMNS, row.length);
        }
    }
}
