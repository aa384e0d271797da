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
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/**
 * All rows of a stream, newest last; filtered and sorted by the database, which is asked for those that are looked at. Rows that come move nothing that is being read: in the order they came
 * they are behind it, and in a column's order they are sorted in while the first row is in sight.
 */
final class EventTable extends QueryView<TableRows> {
    private static final int NONE = -1;

    private final Label count = new Label();
    private final ChangeListener<MarkedRow> onMarked = (value, before, now) -> showMarked();
    private final KeptColumns kept;
    private final LinkedRows links;
    private final TopFrames tops;
    private final LongTable table;
    private final Follow follow;
    private final PageLoader loader;
    private final RowMenu menu;
    private final Latest finding;
    private final PlaceFinder places;

    /** What stands in the table, and what is known by now. */
    private TableRows shown;

    private TableRows newest;
    /** How many of the first rows in the table, or of those that it is to get, are still these. */
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
        finding = new Latest(context.queries(), frame::showProblem);
        places = new PlaceFinder(context.queries(), frame::showProblem);
        loader = new PageLoader(context.queries(), this::showCount, this::read, this::failed);
        table = new LongTable(list(0), links::readAgain, this::catchUp, this::limitSelection);
        follow = new Follow(table.table());
        tops = new TopFrames(context, table.table()::refresh, frame::showProblem);
        menu = new RowMenu(context, table, loader, frame::showProblem);
        buildTable();
        kept = new KeptColumns(choices, table.table());
        keepSorted();
        buildTools();
        context.selection().markedProperty().addListener(onMarked);
        open(table.table());
    }

    @Override
    public void close() {
        context.selection().markedProperty().removeListener(onMarked);
        links.close();
        tops.close();
        finding.forget();
        places.forget();
        loader.close();
        menu.close();
        super.close();
    }

    private void buildTools() {
        follow.setDisable(!order.isArrival());
        follow.selectedProperty().addListener(change -> {
            if (follow.isOn()) {
                table.toEnd();
            }
        });
        count.getStyleClass().add("tool-figure");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.setId("count");
        frame.addTools(count);
        frame.addToolSpace();
        frame.addTools(new ColumnsMenu(table.table()), follow);
    }

    private void buildTable() {
        TableView<Object[]> look = table.table();
        look.setId("rows");
        look.setAccessibleText(
                Texts.get("view.table.accessible", context.stream().table()));
        look.setPlaceholder(new Label(Texts.get("view.unmet.title")));
        look.getColumns().setAll(RowColumn.all(context, tops));
        look.setRowFactory(any -> links.make());
        look.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (TableKeys.COPY.matches(key)) {
                menu.copyRows();
                key.consume();
            }
        });
        table.selected().onSelect(this::mark);
    }

    private void limitSelection(boolean tooMany) {
        limit = tooMany ? TableCount.Limit.ofSelection() : TableCount.Limit.NONE;
        showCount();
    }

    /** From now on the database sorts the rows as the table's heads say. */
    private void keepSorted() {
        order = kept.sortedBy();
        table.table().setSortPolicy(sorted -> {
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
        if (isAnother() || next.matching() < shown.matching() || !isHeld()) {
            take();
        }
        showCount();
    }

    /** Whether somebody reads further down in a column's order, into which new rows would fall before what is read. */
    private boolean isHeld() {
        return !order.isArrival() && table.first() > 0;
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
        boolean grown = !another && newest.isArrival() && stable > 0 && !places.isFinding();
        boolean same = !another && newest.matching() == shown.matching() && (grown || !newest.isArrival());
        if (same) {
            shown = newest;
            stable = Long.MAX_VALUE;
            showMarked();
            return;
        }
        if (grown && (stable > table.first() || follow.isOn())) {
            grow();
            showMarked();
            return;
        }
        int first = table.first();
        boolean reordered =
                shown == null || !shown.query().order().equals(newest.query().order());
        boolean reads =
                !reordered && !follow.isOn() && first > 0 && table.rows().isRead(first);
        if (!reads) {
            stable = Long.MAX_VALUE;
            put(newest, new PageSource(context, order, newest), PageSource.Part.BEGIN);
        } else if (!places.isFinding()) {
            stable = Long.MAX_VALUE;
            // So that it is the first in sight again, or what stands at its place; read by then, so that nothing is
            // blank for a moment.
            long seq = EventRow.seq(table.rows().get(first));
            TableRows next = newest;
            PageSource source = new PageSource(context, order, next);
            RowReader reader = new RowReader(context, order);
            places.find(() -> source.at(reader.before(next.scope(), seq)), part -> {
                put(next, source, part);
                if (!newest.equals(shown)) {
                    take();
                }
            });
        }
    }

    /** The rows that are in sight stay where they are. */
    private void grow() {
        finding.forget();
        places.forget();
        shown = newest;
        long firm = stable;
        stable = Long.MAX_VALUE;
        table.rows().forget(firm);
        table.rows().put(newest.edgeBegin(), newest.edge());
        loader.grow(new PageSource(context, order, shown), firm);
        table.grow(newest.matching(), follow.isOn());
    }

    /**
     * Puts other rows in.
     *
     * @param source of the others
     * @param part where the table is to stand, unless it follows
     */
    private void put(TableRows next, PageSource source, PageSource.Part part) {
        finding.forget();
        places.forget();
        Object[] selected =
                table.selected().one().isPresent() ? table.selected().last() : null;
        shown = next;
        limit = TableCount.Limit.NONE;
        missing = null;
        int column = table.table().getFocusModel().getFocusedCell().getColumn();
        PagedRows rows = list(next.matching());
        rows.put(part.begin(), part.rows());
        rows.put(next.edgeBegin(), next.edge());
        loader.read(rows, source);
        set(rows, follow.isOn() ? rows.size() : (int) Math.max(0, Math.min(part.place(), rows.size() - 1L)));
        rows.forgetWanted(); // those that were laid out where the table stood before it scrolled
        if (EventRow.isRead(selected)) {
            selectAgain(EventRow.seq(selected), column);
        }
        showCount();
        showMarked();
    }

    /** A table with other rows is not sorted any more, as if it sorted them itself. */
    private void set(PagedRows rows, int first) {
        filling = true;
        table.set(rows, first);
        filling = false;
    }

    private PagedRows list(long size) {
        return new PagedRows(context.stream().columns().size(), size, () -> loader.wake());
    }

    /** What was selected is to stay so in other rows. */
    private void selectAgain(long seq, int column) {
        OptionalInt index = table.rows().find(seq);
        if (index.isEmpty()) {
            awaited = seq;
            return;
        }
        select(index.getAsInt());
        table.selected().focusColumn(column);
    }

    private void select(int index) {
        filling = true;
        table.select(index);
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
        OptionalInt known = table.rows().find(marked.seq());
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
        if (index < table.rows().size() - 1) {
            follow.setSelected(false);
        }
        table.to(index);
        awaited = marked.seq();
        selectAwaited();
        showCount();
    }

    private void selectAwaited() {
        if (awaited != NONE) {
            table.rows().find(awaited).ifPresent(index -> {
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
        OptionalInt one = table.selected().one();
        if (one.isPresent()
                && table.selected().last() != null
                && !EventRow.isRead(table.selected().last())
                && table.rows().isRead(one.getAsInt())) {
            table.select(one.getAsInt());
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
        PagedRows first = list(shown.edge().size());
        first.put(0, shown.edge());
        set(first, 0);
        showCount();
    }

    private void showCount() {
        if (shown != null) {
            boolean sorts = loader.isReading() && !loader.source().isSorted();
            long now = isHeld() ? newest.matching() : shown.matching();
            count.setText(new TableCount(shown.matching(), now, table.rows().size())
                    .words(limit, sorts, missing != null && missing.equals(marked())));
        }
    }
}
