package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a stream that are selected, in the order they came or in some column's order: how many, where, and those at the edge. */
record TableQuery(ViewContext context, Selection selection, Order order) implements QueryLoop.Query<TableRows> {

    /**
     * The order of rows.
     *
     * @param column {@code seq}, {@code time} or a column of the stream
     */
    record Order(String column, boolean descending) {
        /** As they came. */
        static final Order ARRIVAL = new Order("seq", false);

        boolean isArrival() {
            return equals(ARRIVAL);
        }
    }

    @Override
    public TableRows anew(Bound upTo) throws ProblemException {
        RowScope scope = RowScope.of(context, selection, upTo);
        RowReader reader = reader();
        if (!order.isArrival()) {
            return new TableRows(this, scope, reader.count(scope), null, reader.first(scope, TableRows.EDGE), 0);
        }
        RowBlocks blocks = reader.blocks(scope, RowBlocks.width(upTo.seq()));
        return new TableRows(this, scope, blocks.total(), blocks, newest(scope, blocks), 0);
    }

    @Override
    public TableRows grown(TableRows shown, Bound above, Bound upTo) throws ProblemException {
        if (!order.isArrival()) {
            return anew(upTo);
        }
        RowReader reader = reader();
        RowScope all = RowScope.of(context, selection, upTo);
        RowScope later = all.above(above);
        RowBlocks more = reader.blocks(later, shown.blocks().width());
        if (more.total() == 0) {
            return new TableRows(this, all, shown.matching(), shown.blocks(), shown.edge(), shown.matching());
        }
        RowBlocks blocks = shown.blocks().merge(more);
        // As a playback goes on rows may fall between those that are there; rows that arrive are behind them.
        long first = above.timeNs() == upTo.timeNs() ? above.seq() + 1 : reader.firstSeq(later);
        boolean behind = shown.edge().isEmpty()
                || first > EventRow.seq(shown.edge().get(shown.edge().size() - 1));
        List<Object[]> edge = behind ? last(shown.edge(), newest(later, more)) : newest(all, blocks);
        return new TableRows(
                this,
                all,
                blocks.total(),
                blocks,
                edge,
                behind ? shown.matching() : shown.blocks().before(first));
    }

    private List<Object[]> newest(RowScope scope, RowBlocks blocks) throws ProblemException {
        return reader().among(scope, blocks, Math.max(0, blocks.total() - TableRows.EDGE), TableRows.EDGE);
    }

    private RowReader reader() {
        return new RowReader(context, order);
    }

    private static List<Object[]> last(List<Object[]> earlier, List<Object[]> later) {
        List<Object[]> all = new ArrayList<>(earlier);
        all.addAll(later);
        return all.subList(Math.max(0, all.size() - TableRows.EDGE), all.size());
    }
}
