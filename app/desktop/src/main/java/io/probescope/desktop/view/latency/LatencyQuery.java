package io.probescope.desktop.view.latency;

import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
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
        if (shown.heat().columns().size() < SETTLED_COLUMNS) {
            return anew(upTo);
        }
        TimeBase base = shown.base().with(shown.heat().bins());
        RowScope scope = RowScope.of(context, selection, upTo).above(above);
        LatencyPicture later = picture(base, scope, upTo);
        return new LatencyPicture(
                base, shown.heat().merge(later.heat()), shown.histogram().merge(later.histogram()), later.losses());
    }

    /** One pass over the rows: they are grouped twice, by column and coarse bucket, and by fine bucket alone. */
    private LatencyPicture picture(TimeBase base, RowScope scope, Bound upTo) throws ProblemException {
        int finer = source.buckets().perOctave() / source.heatBuckets().perOctave();
        String fine = source.distribution().bucketSql();
        String sql = "SELECT " + TimeBase.sql() + " AS col, (" + fine + ") // " + finer + " AS coarse, " + fine
                + " AS fine, CAST(" + source.distribution().countSql() + " AS BIGINT)" + scope.from()
                + "GROUP BY GROUPING SETS ((col, coarse), (fine)) HAVING coarse IS NOT NULL OR fine IS NOT NULL";
        List<Object> parameters = RowScope.joined(base.parameters(), scope.parameters());
        List<LossMark> losses = LossMark.read(context, selection, upTo);
        return context.session().query(sql, parameters, rows -> read(rows, base, losses));
    }

    private LatencyPicture read(ResultSet rows, TimeBase base, List<LossMark> losses) throws SQLException {
        LogBuckets coarse = source.heatBuckets();
        long[] counts = new long[source.buckets().count()];
        NavigableMap<Long, long[]> columns = new TreeMap<>();
        while (rows.next()) {
            long column = rows.getLong(1);
            if (rows.wasNull()) {
                counts[rows.getInt(3)] += rows.getLong(4);
            } else {
                columns.computeIfAbsent(column, key -> new long[coarse.count()])[rows.getInt(2)] += rows.getLong(4);
            }
        }
        NavigableMap<Long, LogHistogram> histograms = new TreeMap<>();
        columns.forEach((column, cells) -> histograms.put(column, LogHistogram.ofCounts(coarse, cells)));
        return new LatencyPicture(
                base, new HeatMap(base.bins(), histograms), LogHistogram.ofCounts(source.buckets(), counts), losses);
    }
}
