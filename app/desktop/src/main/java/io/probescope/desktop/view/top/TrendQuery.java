package io.probescope.desktop.view.top;

import io.probescope.analysis.Combine;
import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.SeriesSums;
import io.probescope.desktop.view.TimeBase;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import java.util.List;

/**
 * A measure per line and column of time. Which lines have the most is asked first: most rows are of others, which need not be told apart in each column.
 *
 * @param measure an aggregate over rows
 */
record TrendQuery(ViewContext context, LineKeys keys, String measure) {

    TimeSeries sums(TimeBase base, RowScope scope) throws ProblemException {
        String line = "coalesce(nullif(" + keys.joined("chr(31)") + ", ''), '" + SeriesSums.NAMELESS + "')";
        String sql = "WITH lines AS (SELECT " + keys.named() + ", " + measure + " AS total" + scope.from()
                + "GROUP BY ALL),"
                + " top AS (SELECT " + keys.names() + ", " + line + " AS line FROM lines ORDER BY total DESC, line"
                + " LIMIT " + (TimeSeries.KEYS - 1) + "),"
                + " placed AS (SELECT *, " + keys.named() + ", " + SeriesSums.placeSql(context, base, scope)
                + scope.from()
                + ")"
                + " SELECT " + SeriesSums.PLACE + ", coalesce(line, '" + TimeSeries.OTHER + "') AS shown, CAST("
                + measure
                + " AS BIGINT) AS total FROM placed LEFT JOIN top ON " + keys.match("placed", "top")
                + " GROUP BY ALL HAVING total IS NOT NULL";
        List<Object> parameters =
                RowScope.joined(scope.parameters(), RowScope.joined(base.parameters(), scope.parameters()));
        return context.session().query(sql, parameters, rows -> SeriesSums.read(rows, base, Combine.SUM));
    }
}
