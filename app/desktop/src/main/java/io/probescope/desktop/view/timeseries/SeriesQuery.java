package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.TimeBase;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A measure per group and column of time. */
record SeriesQuery(ViewContext context, Selection selection, Measure measure, Grouping grouping)
        implements QueryLoop.Query<SeriesPicture> {
    /** Below this the interval of a table is not known well: it is looked at anew. */
    private static final int SETTLED_COLUMNS = 4;

    @Override
    public SeriesPicture anew(long upToSeq) throws ProblemException {
        RowScope scope = RowScope.of(context, selection, upToSeq);
        TimeBase base = TimeBase.of(context, scope, TimeSeries.COLUMNS);
        return base == null ? SeriesPicture.NONE : new SeriesPicture(base, series(base, scope), LossMark.read(context));
    }

    @Override
    public SeriesPicture grown(SeriesPicture shown, long aboveSeq, long upToSeq) throws ProblemException {
        if (shown.columns() < SETTLED_COLUMNS) {
            return anew(upToSeq);
        }
        TimeBase base = shown.base().with(shown.series().bins());
        TimeSeries later = series(base, RowScope.of(context, selection, upToSeq).above(aboveSeq));
        return new SeriesPicture(base, shown.series().merge(later), LossMark.read(context));
    }

    private TimeSeries series(TimeBase base, RowScope scope) throws ProblemException {
        String sql = "WITH cells AS (SELECT " + TimeBase.sql() + " AS col, coalesce(nullif(" + grouping.sql()
                + ", ''), '?') AS grp, " + measure.sql() + " AS total" + scope.from() + "GROUP BY ALL),"
                + " top AS (SELECT grp FROM cells GROUP BY grp ORDER BY sum(total) DESC, grp LIMIT "
                + (TimeSeries.KEYS - 1) + ")"
                + " SELECT col, CASE WHEN grp IN (SELECT grp FROM top) THEN grp ELSE '" + TimeSeries.OTHER
                + "' END AS shown, CAST(sum(total) AS BIGINT) FROM cells WHERE total IS NOT NULL GROUP BY ALL";
        List<Object> parameters = RowScope.joined(base.parameters(), scope.parameters());
        return context.session().query(sql, parameters, rows -> new TimeSeries(base.bins(), read(rows)));
    }

    private static Map<String, NavigableMap<Long, Long>> read(ResultSet rows) throws SQLException {
        Map<String, NavigableMap<Long, Long>> sums = new HashMap<>();
        while (rows.next()) {
            sums.computeIfAbsent(rows.getString(2), key -> new TreeMap<>()).put(rows.getLong(1), rows.getLong(3));
        }
        return sums;
    }
}
