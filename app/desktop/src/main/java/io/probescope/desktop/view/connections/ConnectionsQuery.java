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
import java.util.stream.Collectors;

/** A measure by both ends and by which end opened the connection; a key of the list has the values of the near end, those of the far one, and the side. */
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
        String texts = key.stream()
                .map(column -> ColumnSql.text(rows.context().stream(), column) + ", ")
                .collect(Collectors.joining());
        String sideText = side == null ? "''" : ColumnSql.text(rows.context().stream(), side);
        String sql = "SELECT " + texts + sideText + ", coalesce(CAST(" + measure.sql() + " AS BIGINT), 0)"
                + scope.from() + "GROUP BY ALL";
        int parts = key.size() + 1;
        return rows.context()
                .session()
                .query(sql, scope.parameters(), result -> new TopList(SUM, 0, read(result, parts), null));
    }

    private static Map<List<String>, List<Long>> read(ResultSet rows, int parts) throws SQLException {
        Map<List<String>, List<Long>> sums = new HashMap<>();
        while (rows.next()) {
            List<String> key = new ArrayList<>(parts);
            for (int i = 1; i <= parts; i++) {
                key.add(rows.getString(i));
            }
            sums.put(key, List.of(rows.getLong(parts + 1)));
        }
        return sums;
    }
}
