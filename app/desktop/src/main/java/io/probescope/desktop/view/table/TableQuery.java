package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a stream that are selected: the newest, or the first in some column's order. */
record TableQuery(ViewContext context, Selection selection, Order order) implements QueryLoop.Query<TablePage> {

    /**
     * The order of rows.
     *
     * @param column {@code seq}, {@code time} or a column of the stream
     */
    record Order(String column, boolean descending) {
        /** As they came; a page holds the newest. */
        static final Order ARRIVAL = new Order("seq", false);
    }

    @Override
    public TablePage anew(Bound upTo) throws ProblemException {
        return page(RowScope.of(context, selection, upTo));
    }

    @Override
    public TablePage grown(TablePage shown, Bound above, Bound upTo) throws ProblemException {
        RowScope all = RowScope.of(context, selection, upTo);
        return order.equals(Order.ARRIVAL) ? shown.merge(page(all.above(above))) : page(all);
    }

    private TablePage page(RowScope scope) throws ProblemException {
        String where = scope.from();
        List<Object> parameters = scope.parameters();
        long matching = context.session().query("SELECT count(*)" + where, parameters, rows -> {
            rows.next();
            return rows.getLong(1);
        });
        boolean arrival = order.equals(Order.ARRIVAL);
        StreamTable stream = context.stream();
        String columns = stream.columns().stream()
                .map(column -> ", " + ColumnSql.shown(stream, column))
                .collect(Collectors.joining());
        String direction = arrival || order.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST";
        String sorted = " ORDER BY " + sortedBy() + direction + ", seq";
        // Names are looked up for the rows of the page alone.
        String sql = "SELECT seq, time" + columns + " FROM (SELECT *" + where + sorted + " LIMIT " + TablePage.LIMIT
                + ") AS " + RowScope.quoted(stream.table()) + sorted;
        int width = TablePage.COLUMNS + stream.columns().size();
        List<Object[]> rows = context.session().query(sql, parameters, result -> read(result, width));
        if (arrival) {
            Collections.reverse(rows);
        }
        return new TablePage(rows, matching);
    }

    /** A column that is shown by names is sorted by them. */
    private String sortedBy() {
        return context.stream().columns().stream()
                .filter(column -> column.name().equals(order.column()))
                .findFirst()
                .map(column -> ColumnSql.shown(context.stream(), column))
                .orElse(RowScope.quoted(order.column()));
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
