package io.probescope.desktop.view;

import io.probescope.analysis.TimeSeries;
import io.probescope.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Queries a sum per group and column of time; the database folds groups beyond {@link TimeSeries#KEYS}. */
public final class SeriesSums {
    /** The group of rows whose text is empty. */
    public static final String NAMELESS = "?";

    private SeriesSums() {}

    /**
     * The sums of the rows in a scope.
     *
     * @param groupSql an expression of text over a row
     * @param sumSql an aggregate over rows
     */
    public static TimeSeries query(ViewContext context, TimeBase base, RowScope scope, String groupSql, String sumSql)
            throws ProblemException {
        String sql = "WITH cells AS (SELECT " + TimeBase.sql() + " AS col, coalesce(nullif(" + groupSql
                + ", ''), '" + NAMELESS + "') AS grp, " + sumSql + " AS total" + scope.from() + "GROUP BY ALL),"
                + " top AS (SELECT grp FROM cells GROUP BY grp ORDER BY sum(total) DESC, grp LIMIT "
                + (TimeSeries.KEYS - 1) + ")"
                + " SELECT col, CASE WHEN grp IN (SELECT grp FROM top) THEN grp ELSE '" + TimeSeries.OTHER
                + "' END AS shown, CAST(sum(total) AS BIGINT) FROM cells WHERE total IS NOT NULL GROUP BY ALL";
        List<Object> parameters = RowScope.joined(base.parameters(), scope.parameters());
        return context.session().query(sql, parameters, rows -> new TimeSeries(base.bins(), read(rows)));
    }

    /** Reads rows of a column of time, a group and its sum. */
    public static Map<String, NavigableMap<Long, Long>> read(ResultSet rows) throws SQLException {
        Map<String, NavigableMap<Long, Long>> sums = new HashMap<>();
        while (rows.next()) {
            sums.computeIfAbsent(rows.getString(2), key -> new TreeMap<>()).put(rows.getLong(1), rows.getLong(3));
        }
        return sums;
    }
}
