package io.probescope.desktop.view.connections;

import io.probescope.analysis.Combine;
import io.probescope.analysis.TopList;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Side;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable.StreamColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A measure by both ends and by which end opened the connection; the database folds connections beyond {@link TopList#KEYS}.
 *
 * <p>A key of the list has the values of the near end, those of the far one, and the side.
 */
record ConnectionsQuery(Side rows, End near, End far, StreamColumn side, Measure measure)
        implements QueryLoop.Query<TopList> {
    private static final List<Combine> SUM = List.of(Combine.SUM);

    @Override
    public TopList anew(Bound upTo) throws ProblemException {
        return list(rows.scope(upTo));
    }

    @Override
    public TopList grown(TopList shown, Bound above, Bound upTo) throws ProblemException {
        return shown.merge(list(rows.scope(upTo).above(above)));
    }

    private TopList list(RowScope scope) throws ProblemException {
        List<StreamColumn> key = new ArrayList<>(near.columns());
        key.addAll(far.columns());
        List<String> texts = new ArrayList<>();
        key.forEach(column -> texts.add(ColumnSql.text(rows.context().stream(), column)));
        texts.add(side == null ? "''" : ColumnSql.text(rows.context().stream(), side));
        int parts = texts.size();
        String named = parts(parts, i -> texts.get(i) + " AS " + name(i));
        String sql = "WITH links AS (SELECT " + named + ", coalesce(CAST(" + measure.sql() + " AS BIGINT), 0) AS weight"
                + scope.from() + "GROUP BY ALL),"
                + " placed AS (SELECT *, least(row_number() OVER (ORDER BY weight DESC, "
                + parts(parts, ConnectionsQuery::name) + "), " + (TopList.KEYS + 1) + ") AS place FROM links)"
                + " SELECT place, CAST(least(sum(weight), " + Long.MAX_VALUE + ") AS BIGINT), "
                + parts(parts, i -> "any_value(" + name(i) + ")") + " FROM placed GROUP BY place";
        return rows.context().session().query(sql, scope.parameters(), result -> read(result, parts));
    }

    private static String parts(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(", "));
    }

    private static String name(int part) {
        return "part" + part;
    }

    private static TopList read(ResultSet rows, int parts) throws SQLException {
        Map<List<String>, List<Long>> sums = new HashMap<>();
        List<Long> rest = null;
        while (rows.next()) {
            List<Long> sum = List.of(rows.getLong(2));
            if (rows.getLong(1) > TopList.KEYS) {
                rest = sum;
                continue;
            }
            List<String> key = new ArrayList<>(parts);
            for (int i = 0; i < parts; i++) {
                key.add(rows.getString(3 + i));
            }
            sums.put(key, sum);
        }
        return new TopList(SUM, 0, sums, rest);
    }
}
