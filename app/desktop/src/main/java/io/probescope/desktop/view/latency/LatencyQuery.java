package io.probescope.desktop.view.latency;

import io.probescope.analysis.HeatMap;
import io.probescope.analysis.Log2Histogram;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.TimeBase;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values by power of two and column of time. */
record LatencyQuery(ViewContext context, Selection selection, LatencySource source)
        implements QueryLoop.Query<LatencyPicture> {
    /** Below this the interval of a table is not known well: it is looked at anew. */
    private static final int SETTLED_COLUMNS = 4;

    @Override
    public LatencyPicture anew(Bound upTo) throws ProblemException {
        RowScope scope = RowScope.of(context, selection, upTo);
        TimeBase base = TimeBase.of(context, scope, HeatMap.COLUMNS);
        return base == null
                ? LatencyPicture.NONE
                : LatencyPicture.of(base, heat(base, scope), LossMark.read(context, selection, upTo));
    }

    @Override
    public LatencyPicture grown(LatencyPicture shown, Bound above, Bound upTo) throws ProblemException {
        if (shown.heat().columns().size() < SETTLED_COLUMNS) {
            return anew(upTo);
        }
        TimeBase base = shown.base().with(shown.heat().bins());
        HeatMap later = heat(base, RowScope.of(context, selection, upTo).above(above));
        return LatencyPicture.of(base, shown.heat().merge(later), LossMark.read(context, selection, upTo));
    }

    private HeatMap heat(TimeBase base, RowScope scope) throws ProblemException {
        String sql = "SELECT " + TimeBase.sql() + " AS col, " + source.bucketSql() + " AS bucket, CAST("
                + source.countSql() + " AS BIGINT)" + scope.from() + "GROUP BY col, bucket HAVING bucket IS NOT NULL";
        List<Object> parameters = RowScope.joined(base.parameters(), scope.parameters());
        return context.session().query(sql, parameters, rows -> new HeatMap(base.bins(), read(rows)));
    }

    private static NavigableMap<Long, Log2Histogram> read(ResultSet rows) throws SQLException {
        NavigableMap<Long, Log2Histogram> columns = new TreeMap<>();
        while (rows.next()) {
            Log2Histogram cell = Log2Histogram.EMPTY.plus(rows.getInt(2), rows.getLong(3));
            columns.merge(rows.getLong(1), cell, Log2Histogram::merge);
        }
        return columns;
    }
}
