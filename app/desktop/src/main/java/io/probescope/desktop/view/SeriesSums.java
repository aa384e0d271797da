package io.probescope.desktop.view;

import io.probescope.analysis.Combine;
import io.probescope.analysis.TimeSeries;
import io.probescope.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Queries a value per group and column of time; the database folds groups beyond {@link TimeSeries#KEYS}. */
public final class SeriesSums {
    /** The group of rows whose text is empty. */
    public static final String NAMELESS = "?";

    private SeriesSums() {}

    /**
     * The values of the rows in a scope.
     *
     * @param groupSql an expression of text over a row
     * @param valueSql an aggregate over rows, of the same kind as {@code combine}
     */
    public static TimeSeries query(
            ViewContext context, TimeBase base, RowScope scope, String groupSql, String valueSql, Combine combine)
            throws ProblemException {
        String folded = aggregate(combine) + "(value)";
        String sql = "WITH cells AS (SELECT " + TimeBase.sql() + " AS col, coalesce(nullif(" + groupSql
                + ", ''), '" + NAMELESS + "') AS grp, " + valueSql + " AS value" + scope.from() + "GROUP BY ALL),"
                + " top AS (SELECT grp FROM cells GROUP BY grp ORDER BY " + folded + " DESC, grp LIMIT "
                + (TimeSeries.KEYS - 1) + ")"
                + " SELECT col, CASE WHEN grp IN (SELECT grp FROM top) THEN grp ELSE '" + TimeSeries.OTHER
                + "' END AS shown, CAST(" + folded + " AS BIGINT) FROM cells WHERE value IS NOT NULL GROUP BY ALL";
        List<Object> parameters = RowScope.joined(base.parameters(), scope.parameters());
        return context.session().query(sql, parameters, rows -> new TimeSeries(base.bins(), read(rows), combine));
    }

    /** The name of the aggregate that combines values in SQL; {@code LAST} has none. */
    public static String aggregate(Combine combine) {
        return switch (combine) {
            case SUM -> "sum";
            case MIN -> "min";
            case MAX -> "max";
            case LAST -> throw new IllegalArgumentException("which is the last is not known of values alone");
        };
    }

    /** Reads rows of a column of time, a group and its value. */
    public static Map<String, NavigableMap<Long, Long>> read(ResultSet rows) throws SQLException {
        Map<String, NavigableMap<Long, Long>> values = new HashMap<>();
        while (rows.next()) {
            values.computeIfAbsent(rows.getString(2), key -> new TreeMap<>()).put(rows.getLong(1), rows.getLong(3));
        }
        return values;
    }
}
