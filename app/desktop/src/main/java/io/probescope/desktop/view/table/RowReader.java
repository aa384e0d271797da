package io.probescope.desktop.view.table;

import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.table.RowBlocks.Spot;
import io.probescope.desktop.view.table.TableQuery.Order;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Reads rows of a stream by where they stand in an order. Not to be used on the screen's thread. */
record RowReader(ViewContext context, Order order) {

    long count(RowScope scope) throws ProblemException {
        return number("SELECT count(*)" + scope.from(), scope.parameters());
    }

    /** The least number of some rows; only where there are any. */
    long firstSeq(RowScope scope) throws ProblemException {
        return number("SELECT min(seq)" + scope.from(), scope.parameters());
    }

    /** How many rows there are among each {@code width} numbers, a power of two: the database shifts faster than it divides. */
    RowBlocks blocks(RowScope scope, long width) throws ProblemException {
        String sql = "SELECT seq >> " + Long.numberOfTrailingZeros(width) + " AS block, count(*)" + scope.from()
                + "GROUP BY block";
        return context.session().query(sql, scope.parameters(), rows -> {
            SortedMap<Long, Long> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getLong(1), rows.getLong(2));
            }
            return RowBlocks.of(width, counts);
        });
    }

    /** The first rows in the order. */
    List<Object[]> first(RowScope scope, int most) throws ProblemException {
        return skipping(scope, 0, most);
    }

    /** Some rows in the order: the database puts as many in order as are skipped. */
    List<Object[]> skipping(RowScope scope, long skipped, int most) throws ProblemException {
        return rows(scope, "", List.of(), most, skipped, order);
    }

    /** Some rows in the order they came, as blocks know it. */
    List<Object[]> among(RowScope scope, RowBlocks blocks, long first, int most) throws ProblemException {
        long last = Math.min(blocks.total(), first + most) - 1;
        if (last < first) {
            return List.of();
        }
        Spot from = blocks.spot(first);
        List<Object> ends = List.of(from.fromSeq(), blocks.spot(last).endSeq());
        return rows(scope, "AND seq >= ? AND seq < ? ", ends, most, from.skipped(), Order.ARRIVAL);
    }

    /**
     * Some rows in a column's order, from a marked one on.
     *
     * @param mark number of a row, see {@link #marks}
     */
    List<Object[]> behind(RowScope scope, long mark, long skipped, int most) throws ProblemException {
        return rows(scope, "AND " + behind(), behindParameters(mark), most, skipped, order);
    }

    /**
     * The numbers of the first row in a column's order and of each so many rows behind it. The database puts all rows in order for it.
     *
     * @param step how many
     */
    long[] marks(RowScope scope, long step, Cancellation cancellation) throws ProblemException {
        String sql = "SELECT seq FROM (SELECT seq, row_number() OVER (" + sorted(order) + ") AS place" + scope.from()
                + ") WHERE place % " + step + " = 1 ORDER BY place";
        return context.session()
                .query(
                        sql,
                        scope.parameters(),
                        rows -> {
                            LongStream.Builder marks = LongStream.builder();
                            while (rows.next()) {
                                marks.add(rows.getLong(1));
                            }
                            return marks.build().toArray();
                        },
                        cancellation);
    }

    /** How many rows stand before one of the stream, be it among them or not. */
    long before(RowScope scope, long seq) throws ProblemException {
        List<Object> mark = order.isArrival() ? List.of(seq) : behindParameters(seq);
        String isBehind = order.isArrival() ? "seq >= ?" : behind();
        return number(
                "SELECT count(*) FILTER (WHERE NOT " + isBehind + ")" + scope.from(),
                RowScope.joined(mark, scope.parameters()));
    }

    /** Where a row stands, counted from 0; nothing where it is not among them. */
    OptionalLong place(RowScope scope, long seq) throws ProblemException {
        boolean any = number(
                        "SELECT count(*)" + scope.from() + "AND seq = ?",
                        RowScope.joined(scope.parameters(), List.of(seq)))
                > 0;
        return any ? OptionalLong.of(before(scope, seq)) : OptionalLong.empty();
    }

    private long number(String sql, List<Object> parameters) throws ProblemException {
        return context.session().query(sql, parameters, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** Whether a row is a marked one or behind it in a column's order, in which rows without a value come last. */
    private String behind() {
        String value = sortedBy(order.column());
        String marked =
                "(SELECT " + value + " FROM " + SqlName.quoted(context.stream().table()) + " WHERE seq = ?)";
        return "coalesce(" + value + (order.descending() ? " < " : " > ") + marked + " OR (" + value
                + " IS NOT DISTINCT FROM " + marked + " AND seq >= ?) OR (" + value + " IS NULL AND " + marked
                + " IS NOT NULL), false) ";
    }

    private static List<Object> behindParameters(long mark) {
        return Collections.nCopies(4, mark);
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
        int width = EventRow.COLUMNS + stream.columns().size();
        return context.session()
                .query(sql, RowScope.joined(scope.parameters(), parameters), result -> read(result, width));
    }

    private String sorted(Order by) {
        return "ORDER BY " + sortedBy(by.column()) + (by.descending() ? " DESC" : " ASC") + " NULLS LAST, seq";
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
