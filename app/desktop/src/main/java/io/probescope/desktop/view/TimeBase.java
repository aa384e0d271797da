package io.probescope.desktop.view;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.Stretch;
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
 * @param lagNs what is taken from a row's time before its column is looked up: half an interval, nothing for events
 * @param fromNs the start of what is selected: what begins before is drawn from here on
 * @param toNs the end of what is selected
 * @param startNs where times since the start are counted from in what is of no session, nanoseconds since the epoch
 */
public record TimeBase(Bins bins, long lagNs, long fromNs, long toNs, long startNs) {
    /** SQL of the moment at which a table's interval began. */
    static final String BEGAN = "(time - CAST(\"" + StreamTable.INTERVAL + "\" AS BIGINT))";

    private static final long MS = 1_000_000L;
    /** Ten milliseconds cut in half seven times. */
    private static final long FINEST_EVENTS_NS = (10 * MS) >> 7;
    /** Intervals whose ends are off by less than this part of one are as long as they should be. */
    private static final long JITTER = 10;
    /** Less than this part of a column is next to nothing. */
    private static final long SLIVER = 8;

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
        long[] span =
                longs(context, "SELECT min(time), max(time), " + interval + spanning.from(), spanning.parameters());
        if (span == null) {
            return null;
        }
        boolean known = spanning.equals(all) || (!table && context.axes().isOfSession());
        long firstNs = known ? span[0] : longs(context, "SELECT min(time)" + all.from(), all.parameters())[0];
        long from = scope.selection().fromNs();
        long to = scope.selection().toNs();
        if (table) {
            long width = rounded(span[2]);
            long origin = firstNs - intervals(firstReportNs(context, all, firstNs), width) * width;
            return new TimeBase(Bins.covering(origin, span[1] - span[0], width, limit), width / 2, from, to, origin);
        }
        return new TimeBase(Bins.covering(0, span[1] - span[0], FINEST_EVENTS_NS, limit), 0, from, to, firstNs);
    }

    /** How long the first of some reports is, which may be a late one. */
    private static long firstReportNs(ViewContext context, RowScope all, long atNs) throws ProblemException {
        RowScope first = all.between(new TimeRange(atNs, atNs + 1));
        return longs(
                context, "SELECT CAST(coalesce(max(\"interval\"), 0) AS BIGINT)" + first.from(), first.parameters())[0];
    }

    /** How many intervals of a width begin with a report of a length. */
    private static long intervals(long lengthNs, long width) {
        return Math.max(1, -Math.floorDiv(width / JITTER - lengthNs, width));
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
        return new TimeBase(grown, lagNs, fromNs, toNs, startNs);
    }

    /**
     * How much of a column is selected, nanoseconds: what its rows tell happened in that time. A table's rows tell of whole intervals, those whose ends are selected.
     *
     * @param columns these columns or wider ones
     */
    public long selectedNs(Bins columns, long column) {
        long start = columns.startNs(column);
        long end = columns.startNs(column + 1);
        if (lagNs == 0) {
            return Math.max(1, Math.min(toNs, end) - Math.max(fromNs, start));
        }
        long interval = 2 * lagNs;
        long origin = bins.originNs();
        long first = fromNs <= start + interval ? start + interval : fromNs + Math.floorMod(origin - fromNs, interval);
        long last = toNs > end ? end : toNs - 1 - Math.floorMod(toNs - 1 - origin, interval);
        return Math.max(interval, last - first + interval);
    }

    /** Whether so little of a column is selected that its rate says next to nothing. */
    public boolean isSliver(Bins columns, long column) {
        return selectedNs(columns, column) < columns.widthNs() / SLIVER;
    }

    /** SQL of a row's column, with {@code ?} for {@link #parameters()}. */
    public static String sql() {
        return sql("time");
    }

    /** SQL of the column in which the time begins that a row tells of, see {@link ColumnSpan#after}; the parameters are the same. */
    public static String afterSql(StreamTable stream) {
        return sql(stream.hasIntervals() ? BEGAN : "time");
    }

    /** The division cuts off, so it is of a number that is not negative: in the column before the first, the time before it ends. */
    private static String sql(String moment) {
        return "((greatest(" + moment + " - ?, ?) - ?) // ? - 1)";
    }

    public List<Object> parameters() {
        return List.of(lagNs, earliestNs(), bins.originNs() - bins.widthNs(), bins.widthNs());
    }

    /** The columns of a report. */
    ColumnSpan columns(TimeRange report) {
        return new ColumnSpan(column(report.fromNs()), column(report.toNs()));
    }

    private long column(long momentNs) {
        return bins.index(Math.max(momentNs - lagNs, earliestNs()));
    }

    private long earliestNs() {
        return Math.max(bins.originNs() + lagNs - 1, fromNs) - lagNs;
    }

    /** SQL of whether the interval of which a table's row tells was too long, so that what it tells is to be spread over several columns. */
    String lateSql() {
        long width = 2 * lagNs;
        long jitter = width / JITTER;
        long origin = bins.originNs();
        String column = ") // " + bins.widthNs();
        return "(\"interval\" > " + (width + jitter) + " AND (" + BEGAN + " < " + (origin - jitter) + " OR (" + BEGAN
                + " - " + (origin - jitter) + column + " < (time - " + (origin + jitter) + column + "))";
    }

    /** Over what time a report is spread whose interval was too long. Its ends stay where they are, but where only jitter keeps them from where an interval should end. */
    Stretch stretch(TimeRange report) {
        Bins intervals = new Bins(bins.originNs(), 2 * lagNs);
        long from = settled(report.fromNs(), intervals);
        long to = settled(report.toNs(), intervals);
        long seen = fromNs <= from ? from : intervals.startNs(intervals.index(Math.min(fromNs, to - 1)));
        return new Stretch(from, to, Math.max(from, seen));
    }

    private static long settled(long momentNs, Bins intervals) {
        long width = intervals.widthNs();
        long end = intervals.startNs(intervals.index(momentNs + width / 2));
        return Math.abs(momentNs - end) <= width / JITTER ? end : momentNs;
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
