package io.probescope.desktop.view;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable;
import java.util.List;

/**
 * How a stream's rows fall into columns of time. Immutable.
 *
 * <p>A table's row tells of the interval that ended at its time. Intervals are counted from the first one, and a row belongs to the interval whose end is nearest, so
 * that a timer's jitter moves no row into its neighbour's column. Columns of events are counted from the epoch, so that they do not depend on which row came first.
 *
 * @param bins the columns; the width for which a view starts out
 * @param lagNs what is taken from a row's time before its column is looked up
 * @param earliestNs what begins before is drawn from here on: the start of what is selected, less the lag
 * @param startNs where times since the start are counted from, nanoseconds since the epoch
 */
public record TimeBase(Bins bins, long lagNs, long earliestNs, long startNs) {
    /** SQL of the moment at which a table's interval began. */
    static final String BEGAN = "(time - CAST(\"" + StreamTable.INTERVAL + "\" AS BIGINT))";

    private static final long MS = 1_000_000L;
    private static final long FINEST_EVENTS_NS = 10 * MS;

    /**
     * Finds the columns for the rows in a scope.
     *
     * @param limit the most columns
     * @return {@code null} while there is no row
     */
    public static TimeBase of(ViewContext context, RowScope scope, int limit) throws ProblemException {
        boolean table = context.stream().hasIntervals();
        RowScope spanning = context.axes().spanning(scope);
        RowScope all = spanning.ofEverything();
        String interval = table ? "CAST(median(\"interval\") AS BIGINT)" : "0";
        long[] first = longs(context, "SELECT min(time), 0" + all.from(), all.parameters());
        long[] span =
                longs(context, "SELECT min(time), max(time), " + interval + spanning.from(), spanning.parameters());
        if (first == null || span == null) {
            return null;
        }
        if (table) {
            long width = rounded(span[2]);
            long lag = width / 2;
            long origin = first[0] - width;
            long earliest = Math.max(origin + lag, scope.selection().fromNs()) - lag;
            return new TimeBase(Bins.covering(origin, span[1] - span[0], width, limit), lag, earliest, origin);
        }
        return new TimeBase(Bins.covering(0, span[1] - span[0], FINEST_EVENTS_NS, limit), 0, 0, first[0]);
    }

    /** An interval as it was meant, to three figures: what is measured differs a little with the rows it is measured by, and the same rows are to give the same columns. */
    private static long rounded(long intervalNs) {
        long step = MS;
        while (intervalNs / step >= 1000) {
            step *= 10;
        }
        return Math.max(MS, Math.round((double) intervalNs / step) * step);
    }

    /** The same with columns as wide as they have become. */
    public TimeBase with(Bins grown) {
        return new TimeBase(grown, lagNs, earliestNs, startNs);
    }

    /** SQL of a row's column, with {@code ?} for {@link #parameters()}. */
    public static String sql() {
        return sql("time");
    }

    /** SQL of the column in which the time begins that a row tells of, see {@link ColumnSpan#after}; the parameters are the same. */
    public static String afterSql(StreamTable stream) {
        return sql(stream.hasIntervals() ? BEGAN : "time");
    }

    private static String sql(String moment) {
        return "(greatest(" + moment + " - ?, ?) - ?) // ?";
    }

    /** The columns of a report. */
    ColumnSpan columns(TimeRange report) {
        return new ColumnSpan(column(report.fromNs()), column(report.toNs()));
    }

    private long column(long momentNs) {
        return bins.index(Math.max(momentNs - lagNs, earliestNs));
    }

    public List<Object> parameters() {
        return List.of(lagNs, earliestNs, bins.originNs(), bins.widthNs());
    }

    private static long[] longs(ViewContext context, String sql, List<?> parameters) throws ProblemException {
        return context.session().query(sql, parameters, rows -> {
            rows.next();
            long first = rows.getLong(1);
            if (rows.wasNull()) {
                return null;
            }
            long[] read = new long[rows.getMetaData().getColumnCount()];
            read[0] = first;
            for (int i = 1; i < read.length; i++) {
                read[i] = rows.getLong(i + 1);
            }
            return read;
        });
    }
}
