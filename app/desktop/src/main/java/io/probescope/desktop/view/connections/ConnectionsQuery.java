package io.probescope.desktop.view.connections;

import io.probescope.analysis.TopList;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.connections.Ends.End;
import io.probescope.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A measure by both ends and by which side the host was on; the keys of the list are these three. */
record ConnectionsQuery(ViewContext context, Selection selection, End near, End far, String waySql, Measure measure)
        implements QueryLoop.Query<TopList> {
    /** What an end without a name is called. */
    static final String NAMELESS = "?";

    private static final List<TopList.Combine> SUM = List.of(TopList.Combine.SUM);

    @Override
    public TopList anew(Bound upTo) throws ProblemException {
        return list(RowScope.of(context, selection, upTo));
    }

    @Override
    public TopList grown(TopList shown, Bound above, Bound upTo) throws ProblemException {
        return shown.merge(list(RowScope.of(context, selection, upTo).above(above)));
    }

    private TopList list(RowScope scope) throws ProblemException {
        String sql = "SELECT " + near.sql() + " AS near_end, " + far.sql() + " AS far_end, " + waySql
                + " AS way, coalesce(CAST(" + measure.sql() + " AS BIGINT), 0)" + scope.from()
                + "GROUP BY near_end, far_end, way";
        return context.session().query(sql, scope.parameters(), rows -> new TopList(SUM, 0, read(rows), null));
    }

    private static Map<List<String>, List<Long>> read(ResultSet rows) throws SQLException {
        Map<List<String>, List<Long>> sums = new HashMap<>();
        while (rows.next()) {
            List<String> key = List.of(named(rows.getString(1)), named(rows.getString(2)), rows.getString(3));
            sums.merge(key, List.of(rows.getLong(4)), (left, right) -> List.of(left.get(0) + right.get(0)));
        }
        return sums;
    }

    /** An end without a name is one all the same; the empty name is that of all others. */
    private static String named(String text) {
        return text.isEmpty() ? NAMELESS : text;
    }
}
