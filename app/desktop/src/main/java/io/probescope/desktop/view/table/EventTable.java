package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.table.TableQuery.Order;
import io.probescope.problem.Problem;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/**
 * All rows of a stream, newest last; filtered and sorted by the database, which is asked for those that are looked at. Rows that come move nothing that is being read: in the order they came
 * they are behind it, and in a column's order they are sorted in while the first row is in sight.
 */
final class EventTable extends QueryView<TableRows> {
    private static final int NONE = -1;

    private final Label count = new Label();
    private final TableView<Object[]> table = new TableView<>();
    private final Follow follow = new Follow(table);
    private final ChangeListener<MarkedRow> onMarked = (value, before, now) -> showMarked();
    private final KeptColumns kept;
    private final LinkedRows links;
    private final TopFrames tops;
    private final RowsInSight sight = new RowsInSight(table);
    private final GrowthPace pace = new GrowthPace(this::takeLater);
    private final PageLoader loader;
    private final RowMenu menu;
    private final Latest finding;

    private PagedRows rows;
    /** What stands in the table, and what is known by now. */
    private TableRows shown;

    private TableRows newest;
    /** How many of the first rows in the table are still these. */
    private long stable;

    private Order order = Order.ARRIVAL;
    /** What was asked last. */
    private TableQuery asked;

    /** The marked row that was scrolled to. */
    private MarkedRow gone;
    /** The marked row that is not among those that are selected. */
    private MarkedRow missing;
    /** Number of the row that is to be selected once it is read. */
    private long awaited = NONE;
    /** Whether rows are put in, which selects none. */
    private boolean filling;
    /** Why not all rows can be reached or selected. */
    private TableCount.Limit limit = TableCount.Limit.NONE;

    EventTable(ViewContext context, Choices choices) {
        super(context, "table");
        links = new LinkedRows(context);
        tops = new TopFrames(context, table::refresh, frame::showProblem);
        finding = new Latest(context.queries(), frame::showProblem);
        loader = new PageLoader(context.queries(), this::showCount, this::read, this::failed);
        rows = list(0);
        menu = new RowMenu(context, table, loader, frame::showProblem);
        buildTable();
        kept = new KeptColumns(choices, table);
        keepSorted();
        buildTools();
        context.selection().markedProperty().addListener(onMarked);
        open(table);
    }

    @Override
    public void close() {
        context.selection().markedProperty().removeListener(onMarked);
        links.close();
        tops.close();
        finding.forget();
        pace.stop();
        loader.close();
        menu.close();
        super.close();
    }

    private void buildTools() {
        follow.setDisable(!order.isArrival());
        follow.selectedProperty().addListener(change -> {
            if (follow.isOn()) {
                sight.toEnd();
            }
        });
        count.getStyleClass().add("tool-figure");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.setId("count");
        frame.addTools(count);
        frame.addToolSpace();
        frame.addTools(new ColumnsMenu(table), follow);
    }

    private void buildTable() {
        table.setId("rows");
        table.setAccessibleText(
                Texts.get("view.table.accessible", context.stream().table()));
        table.setSkin(new LongTableSkin(table));
        table.setItems(rows);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new Label(Texts.get("view.unmet.title")));
        table.getColumns().setAll(RowColumn.all(context, tops));
        table.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (TableKeys.COPY.matches(key)) {
                menu.copyRows();
                key.consume();
            }
        });
        sight.onBegin(this::catchUp);
        sight.keepThumb();
        new SelectionLimit(table, tooMany -> {
            limit = tooMany ? TableCount.Limit.ofSelection() : TableCount.Limit.NONE;
            showCount();
        });
        table.getSelectionModel().selectedItemProperty().addListener((value, before, now) -> mark(now));
        table.setRowFactory(any -> links.make());
    }

    /** From now on the database sorts the rows as the table's heads say. */
    private void keepSorted() {
        order = kept.sortedBy();
        table.setSortPolicy(sorted -> {
            sort();
            return true;
        });
    }

    private void sort() {
        if (!filling && !kept.sortedBy().equals(order)) {
            order = kept.sortedBy();
            follow.setDisable(!order.isArrival());
            kept.sorted();
            ask();
        }
    }

    @Override
    protected void ask() {
        finding.forget();
        asked = new TableQuery(context, context.selection().get(), order);
        ask(asked);
    }

    /** Whether something else was asked than what stands in the table. */
    private boolean isAnother() {
        return shown == null || !shown.query().equals(asked);
    }

    @Override
    protected void show(TableRows next) {
        newest = next;
        stable = Math.min(stable, next.stable());
        showContent(next.matching() > 0);
        if (isAnother() || next.matching() < shown.matching() || !(isHeld() || pace.isResting())) {
            take();
        }
        showCount();
    }

    /** Whether somebody reads further down in a column's order, into which new rows would fall before what is read. */
    private boolean isHeld() {
        return !order.isArrival() && sight.first() > 0;
    }

    /** The first row of all is in sight: what came meanwhile is put in, but not while the table is being scrolled. */
    private void catchUp() {
        if (!isAnother() && !newest.equals(shown) && !order.isArrival()) {
            ScreenThread.later(this::takeLater);
        }
    }

    private void takeLater() {
        if (!isAnother() && !isHeld()) {
            take();
            showCount();
        }
    }

    /** What is known by now is put into the table. */
    private void take() {
        boolean another = shown == null || !shown.query().equals(newest.query());
        boolean grown = !another && newest.isArrival() && stable > 0;
        boolean same = !another && newest.matching() == shown.matching() && (grown || !newest.isArrival());
        if (same) {
            shown = newest;
            stable = Long.MAX_VALUE;
            showMarked();
            return;
        }
        if (grown && (stable > sight.first() || follow.isOn())) {
            pace.grow(rows.size(), this::grow);
            showMarked();
            return;
        }
        int first = sight.first();
        boolean reordered =
                shown == null || !shown.query().order().equals(newest.query().order());
        boolean reads = !reordered && !follow.isOn() && first > 0 && rows.isRead(first);
        boolean one = table.getSelectionModel().getSelectedIndices().size() == 1;
        Object[] selected = one ? table.getSelectionModel().getSelectedItem() : null;
        long chosen = EventRow.isRead(selected) ? EventRow.seq(selected) : NONE;
        if (reads) {
            // So that it is the first in sight again, or what stands at its place.
            long seq = EventRow.seq(rows.get(first));
            TableRows next = newest;
            RowReader reader = new RowReader(context, order);
            finding.ask(() -> reader.before(next.scope(), seq), place -> put(next, place, chosen));
        } else {
            put(newest, NONE, chosen);
        }
    }

    /** The rows that are in sight stay where they are. */
    private void grow() {
        finding.forget();
        shown = newest;
        long firm = stable;
        rows.forget(firm);
        stable = Long.MAX_VALUE;
        rows.put(newest.edgeBegin(), newest.edge());
        loader.grow(new PageSource(context, order, shown), firm);
        rows.grow(newest.matching());
        links.readAgain();
        if (follow.isOn()) {
            sight.toEnd();
        }
    }

    /**
     * Puts other rows in.
     *
     * @param first index of the row that is to be the first in sight; none for the begin, or while the table follows, the end
     * @param chosen number of the row that is selected
     */
    private void put(TableRows next, long first, long chosen) {
        finding.forget();
        shown = next;
        stable = Long.MAX_VALUE;
        limit = TableCount.Limit.NONE;
        missing = null;
        int column = table.getFocusModel().getFocusedCell().getColumn();
        rows = list(next.matching());
        rows.put(next.edgeBegin(), next.edge());
        loader.read(rows, new PageSource(context, order, next));
        setRows();
        if (follow.isOn()) {
            sight.toEnd();
        } else {
            sight.toTop((int) Math.max(0, Math.min(first, rows.size() - 1L)));
        }
        rows.forgetWanted(); // those that were laid out where the table stood before it scrolled
        if (chosen != NONE) {
            selectAgain(chosen, column);
        }
        showCount();
        showMarked();
    }

    /** A table with other rows is not sorted any more, as if it sorted them itself. */
    private void setRows() {
        filling = true;
        List<TableColumn<Object[], ?>> sorted = List.copyOf(table.getSortOrder());
        table.setItems(rows);
        table.getSortOrder().setAll(sorted);
        filling = false;
    }

    private PagedRows list(long size) {
        return new PagedRows(context.stream().columns().size(), size, () -> loader.wake());
    }

    /** What was selected is to stay so in other rows. */
    private void selectAgain(long seq, int column) {
        OptionalInt index = rows.find(seq);
        if (index.isEmpty()) {
            awaited = seq;
            return;
        }
        select(index.getAsInt());
        table.getFocusModel().focus(index.getAsInt(), column < 0 ? null : table.getVisibleLeafColumn(column));
    }

    private void select(int index) {
        filling = true;
        table.getSelectionModel().clearAndSelect(index);
        filling = false;
    }

    /** The row that was looked for, if it is one of this stream. */
    private MarkedRow marked() {
        MarkedRow marked = context.selection().markedProperty().get();
        return marked == null || !marked.table().equals(context.stream().table()) ? null : marked;
    }

    /** Goes to the row that was looked for, unless it was gone to before. */
    private void showMarked() {
        MarkedRow marked = marked();
        if (marked == null || marked.equals(gone) || isAnother()) {
            return;
        }
        OptionalInt known = rows.find(marked.seq());
        if (known.isPresent()) {
            goTo(marked, known.getAsInt());
        } else if (!newest.equals(shown)) {
            take();
        } else {
            RowReader reader = new RowReader(context, order);
            TableRows of = shown;
            finding.ask(() -> reader.place(of.scope(), marked.seq()), place -> found(marked, place));
        }
    }

    private void found(MarkedRow marked, OptionalLong place) {
        if (place.isPresent()) {
            goTo(marked, (int) place.getAsLong());
        } else {
            missing = marked;
            showCount();
        }
    }

    private void goTo(MarkedRow marked, int index) {
        gone = marked;
        missing = null;
        if (index < rows.size() - 1) {
            follow.setSelected(false);
        }
        sight.to(index);
        awaited = marked.seq();
        selectAwaited();
        showCount();
    }

    private void selectAwaited() {
        if (awaited != NONE) {
            rows.find(awaited).ifPresent(index -> {
                awaited = NONE;
                select(index);
            });
        }
    }

    /** Marks the row that somebody selects, so that all that is known of it is told. */
    private void mark(Object[] row) {
        if (EventRow.isRead(row) && !filling) {
            gone = new MarkedRow(context.stream().table(), EventRow.seq(row), EventRow.timeNs(row));
            awaited = NONE;
            missing = null;
            context.selection().markedProperty().set(gone);
        }
    }

    /** More rows are in memory, or are on their way. */
    private void read() {
        links.readAgain();
        selectAwaited();
        List<Integer> selected = table.getSelectionModel().getSelectedIndices();
        boolean unread = !EventRow.isRead(table.getSelectionModel().getSelectedItem());
        if (selected.size() == 1 && unread && rows.isRead(selected.get(0))) {
            table.getSelectionModel().clearAndSelect(selected.get(0));
        }
        showCount();
    }

    /** Rows that can't be put in order can't be reached; the first of them are known. */
    private void failed(Problem problem) {
        if (order.isArrival()) {
            frame.showProblem(problem);
            return;
        }
        limit = TableCount.Limit.ofSorting(problem);
        rows = list(shown.edge().size());
        rows.put(0, shown.edge());
        setRows();
        showCount();
    }

    private void showCount() {
        if (shown != null) {
            boolean sorts = loader.isReading() && !loader.source().isSorted();
            long now = isHeld() ? newest.matching() : shown.matching();
            count.setText(new TableCount(shown.matching(), now, rows.size())
                    .words(limit, sorts, missing != null && missing.equals(marked())));
        }
    }
}
