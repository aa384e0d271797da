package io.probescope.desktop.view;

import io.probescope.analysis.Amounts;
import io.probescope.analysis.Combine;
import io.probescope.analysis.Stretch;
import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.selection.TimeRange;
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

    /** Names that no column of a probe has. */
    private static final String LATE = "\"late interval\"";

    private static final String COLUMN = "\"time column\"";
    /** The columns of {@link #placeSql}. */
    public static final String PLACE = LATE + ", " + COLUMN;

    private SeriesSums() {}

    /**
     * The values of the rows in a scope; a sum of an interval that was too long is spread over it. A level is as it was read, at the end of the interval: what it was before is
     * not known, nor when in the interval the greatest or least was reached.
     *
     * @param groupSql an expression of text over a row
     * @param valueSql an aggregate over rows, of the same kind as {@code combine}
     */
    public static TimeSeries query(
            ViewContext context, TimeBase base, RowScope scope, String groupSql, String valueSql, Combine combine)
            throws ProblemException {
        String folded = aggregate(combine) + "(value)";
        String place = combine == Combine.SUM ? placeSql(context, base, scope) : placeSql(false, base);
        String sql = "WITH cells AS (SELECT " + place + ", coalesce(nullif(" + groupSql + ", ''), '"
                + NAMELESS + "') AS grp, " + valueSql + " AS value" + scope.from() + "GROUP BY ALL),"
                + " top AS (SELECT grp FROM cells GROUP BY grp ORDER BY " + folded + " DESC, grp LIMIT "
                + (TimeSeries.KEYS - 1) + ")"
                + " SELECT " + PLACE + ", CASE WHEN grp IN (SELECT grp FROM top) THEN grp ELSE '" + TimeSeries.OTHER
                + "' END AS shown, CAST(" + folded + " AS BIGINT) FROM cells WHERE value IS NOT NULL GROUP BY ALL";
        List<Object> parameters = RowScope.joined(base.parameters(), scope.parameters());
        return context.session().query(sql, parameters, rows -> read(rows, base, combine));
    }

    /**
     * SQL of where a row's sum is drawn, as the columns of {@link #PLACE}: of what is to be spread the length of its interval and its end, else null and the column of time.
     * The parameters are those of the {@code base}. Whether there is anything to be spread is asked first: hardly ever there is, and that is found out much faster than rows
     * are grouped by one thing more.
     */
    public static String placeSql(ViewContext context, TimeBase base, RowScope scope) throws ProblemException {
        if (!context.stream().hasIntervals()) {
            return placeSql(false, base);
        }
        String sql = "SELECT 1" + scope.from() + "AND " + base.lateSql() + " LIMIT 1";
        return placeSql(context.session().query(sql, scope.parameters(), ResultSet::next), base);
    }

    private static String placeSql(boolean late, TimeBase base) {
        return late
                ? "CASE WHEN " + base.lateSql() + " THEN CAST(\"interval\" AS BIGINT) END AS " + LATE + ", CASE WHEN "
                        + LATE + " IS NULL THEN " + TimeBase.sql() + " ELSE time END AS " + COLUMN
                : "CAST(NULL AS BIGINT) AS " + LATE + ", " + TimeBase.sql() + " AS " + COLUMN;
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

    /** Reads rows of {@link #PLACE}, a group and its value. */
    public static TimeSeries read(ResultSet rows, TimeBase base, Combine combine) throws SQLException {
        Map<String, NavigableMap<Long, Long>> columns = new HashMap<>();
        Map<String, NavigableMap<Stretch, Long>> late = new HashMap<>();
        while (rows.next()) {
            long interval = rows.getLong(1);
            long place = rows.getLong(2);
            String group = rows.getString(3);
            long value = rows.getLong(4);
            if (interval == 0) {
                columns.computeIfAbsent(group, key -> new TreeMap<>()).put(place, value);
            } else {
                Stretch stretch = base.stretch(new TimeRange(place - interval, place));
                late.computeIfAbsent(group, key -> new TreeMap<>()).merge(stretch, value, combine::of);
            }
        }
        Map<String, Amounts> values = new HashMap<>();
        columns.forEach((group, told) -> values.put(group, new Amounts(told)));
        late.forEach((group, told) -> values.merge(
                group, new Amounts(new TreeMap<>(), told), (left, right) -> new Amounts(left.columns(), right.late())));
        return new TimeSeries(base.bins(), values, combine);
    }
}
