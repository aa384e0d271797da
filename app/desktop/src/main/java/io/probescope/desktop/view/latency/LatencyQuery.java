package io.probescope.desktop.view.latency;

import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.LongReports;
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

/** Values by bucket and column of time, and by finer buckets over all time. */
record LatencyQuery(ViewContext context, Selection selection, LatencySource source)
        implements QueryLoop.Query<LatencyPicture> {
    /** Below this the interval of a table is not known well: it is looked at anew. */
    private static final int SETTLED_COLUMNS = 4;

    @Override
    public LatencyPicture anew(Bound upTo) throws ProblemException {
        RowScope scope = RowScope.of(context, selection, upTo);
        TimeBase base = TimeBase.of(context, scope, HeatMap.COLUMNS);
        return base == null ? LatencyPicture.NONE : picture(base, scope, upTo);
    }

    @Override
    public LatencyPicture grown(LatencyPicture shown, Bound above, Bound upTo) throws ProblemException {
        if (shown.heat().reports().size() < SETTLED_COLUMNS) {
            return anew(upTo);
        }
        TimeBase base = shown.base().with(shown.heat().bins());
        RowScope scope = RowScope.of(context, selection, upTo).above(above);
        LatencyPicture later = picture(base, scope, upTo);
        HeatMap heat = shown.heat().merge(later.heat());
        return new LatencyPicture(
                base,
                heat,
                shown.longReports().with(later.longReports()).in(heat.bins()),
                shown.histogram().merge(later.histogram()),
                later.losses());
    }

    /** One pass over the rows: they are grouped twice, by columns and coarse bucket, and by fine bucket alone. */
    private LatencyPicture picture(TimeBase base, RowScope scope, Bound upTo) throws ProblemException {
        int finer = source.buckets().perOctave() / source.heatBuckets().perOctave();
        String fine = source.distribution().bucketSql();
        String sql = "SELECT " + TimeBase.afterSql(context.stream()) + " AS after_col, " + TimeBase.sql() + " AS col, ("
                + fine + ") // " + finer + " AS coarse, " + fine + " AS fine, CAST("
                + source.distribution().countSql() + " AS BIGINT)" + scope.from()
                + "GROUP BY GROUPING SETS ((after_col, col, coarse), (fine))"
                + " HAVING coarse IS NOT NULL OR fine IS NOT NULL";
        List<Object> parameters =
                RowScope.joined(RowScope.joined(base.parameters(), base.parameters()), scope.parameters());
        List<LossMark> losses = LossMark.read(context, selection, upTo);
        LongReports longReports = LongReports.read(context, base, scope);
        return context.session().query(sql, parameters, rows -> read(rows, base, longReports, losses));
    }

    private LatencyPicture read(ResultSet rows, TimeBase base, LongReports longReports, List<LossMark> losses)
            throws SQLException {
        LogBuckets coarse = source.heatBuckets();
        long[] counts = new long[source.buckets().count()];
        NavigableMap<ColumnSpan, long[]> reports = new TreeMap<>();
        while (rows.next()) {
            long after = rows.getLong(1);
            if (rows.wasNull()) {
                counts[rows.getInt(4)] += rows.getLong(5);
            } else {
                ColumnSpan columns = new ColumnSpan(after, rows.getLong(2));
                reports.computeIfAbsent(columns, key -> new long[coarse.count()])[rows.getInt(3)] += rows.getLong(5);
            }
        }
        NavigableMap<ColumnSpan, LogHistogram> histograms = new TreeMap<>();
        reports.forEach((columns, cells) -> histograms.put(columns, LogHistogram.ofCounts(coarse, cells)));
        HeatMap heat = new HeatMap(base.bins(), histograms);
        return new LatencyPicture(
                base, heat, longReports.in(heat.bins()), LogHistogram.ofCounts(source.buckets(), counts), losses);
    }
}
