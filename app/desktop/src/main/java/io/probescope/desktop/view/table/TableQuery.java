package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The rows of a stream that are selected: the newest, or the first in some column's order, or those around a row that was looked for.
 *
 * @param around what was looked for, {@code null} for nothing; without effect where it is not among the rows that are selected
 */
record TableQuery(ViewContext context, Selection selection, Order order, MarkedRow around)
        implements QueryLoop.Query<TablePage> {

    /**
     * The order of rows.
     *
     * @param column {@code seq}, {@code time} or a column of the stream
     */
    record Order(String column, boolean descending) {
        /** As they came; a page holds the newest. */
        static final Order ARRIVAL = new Order("seq", false);

        private static final Order NEWEST_FIRST = new Order("seq", true);
    }

    @Override
    public TablePage anew(Bound upTo) throws ProblemException {
        return page(RowScope.of(context, selection, upTo));
    }

    @Override
    public TablePage grown(TablePage shown, Bound above, Bound upTo) throws ProblemException {
        RowScope all = RowScope.of(context, selection, upTo);
        RowScope later = all.above(above);
        if (!isArrival()) {
            return page(all);
        }
        if (shown.isLast()) {
            return shown.merge(last(later, count(later)));
        }
        // As a playback goes on rows may fall between those of the page; later rows are behind it.
        return above.timeNs() == upTo.timeNs() ? shown.followedBy(count(later)) : page(all);
    }

    private TablePage page(RowScope scope) throws ProblemException {
        long matching = count(scope);
        OptionalLong place = around == null ? OptionalLong.empty() : place(scope);
        long last = Math.max(0, matching - TablePage.LIMIT);
        long before = place.isEmpty()
                ? (isArrival() ? last : 0)
                : Math.max(0, Math.min(last, place.getAsLong() - TablePage.LIMIT / 2));
        if (!isArrival()) {
            return new TablePage(rows(scope, "", List.of(), TablePage.LIMIT, before, order), matching, before);
        }
        if (before == last) {
            return last(scope, matching);
        }
        // By keys, since to skip many rows the database sorts them.
        long beforeIt = place.getAsLong() - before;
        List<Object> seq = List.of(around.seq());
        List<Object[]> rows = rows(scope, "AND seq < ? ", seq, beforeIt, 0, Order.NEWEST_FIRST);
        Collections.reverse(rows);
        rows.addAll(rows(scope, "AND seq >= ? ", seq, TablePage.LIMIT - beforeIt, 0, Order.ARRIVAL));
        return new TablePage(rows, matching, before);
    }

    private TablePage last(RowScope scope, long matching) throws ProblemException {
        List<Object[]> rows = rows(scope.newest(TablePage.LIMIT), "", List.of(), TablePage.LIMIT, 0, Order.ARRIVAL);
        return new TablePage(rows, matching, matching - rows.size());
    }

    private boolean isArrival() {
        return order.equals(Order.ARRIVAL);
    }

    private long count(RowScope scope) throws ProblemException {
        return context.session().query("SELECT count(*)" + scope.from(), scope.parameters(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** How many rows stand before the one that was looked for; nothing where it is not among them. */
    private OptionalLong place(RowScope scope) throws ProblemException {
        String sql = isArrival()
                ? "SELECT count(*) FILTER (WHERE seq < ?) AS place" + scope.from()
                        + "HAVING count(*) FILTER (WHERE seq = ?) > 0"
                : "SELECT place FROM (SELECT seq, row_number() OVER (" + sorted(order) + ") - 1 AS place" + scope.from()
                        + ") WHERE seq = ?";
        List<Object> seq = List.of(around.seq());
        List<Object> parameters = isArrival()
                ? RowScope.joined(RowScope.joined(seq, scope.parameters()), seq)
                : RowScope.joined(scope.parameters(), seq);
        return context.session()
                .query(sql, parameters, rows -> rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty());
    }

    /** Some rows in an order; names are looked up for these alone. */
    private List<Object[]> rows(
            RowScope scope, String condition, List<Object> parameters, long limit, long offset, Order by)
            throws ProblemException {
        StreamTable stream = context.stream();
        String columns = stream.columns().stream()
                .map(column -> ", " + ColumnSql.shown(stream, column))
                .collect(Collectors.joining());
        String sql = "SELECT seq, time" + columns + " FROM (SELECT *" + scope.from() + condition + sorted(by)
                + " LIMIT " + limit + " OFFSET " + offset + ") AS " + SqlName.quoted(stream.table()) + " " + sorted(by);
        int width = TablePage.COLUMNS + stream.columns().size();
        return context.session()
                .query(sql, RowScope.joined(scope.parameters(), parameters), result -> read(result, width));
    }

    private String sorted(Order by) {
        return "ORDER BY " + sortedBy(by.column) + (by.descending ? " DESC" : " ASC") + " NULLS LAST, seq";
    }

    /** A column that is shown by names is sorted by them. */
    private String sortedBy(String wanted) {
        return context.stream().columns().stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .map(column -> ColumnSql.shown(context.stream(), column))
                .orElse(SqlName.quoted(wanted));
    }

    private static List<Object[]> read(ResultSet result, int width) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        while (result.next()) {
            Object[] row = new Object[width];
            for (int i = 0; i < width; i++) {
                row[i] = result.getObject(i + 1);
            }
            rows.add(row);
        }
        return rows;
    }
}
