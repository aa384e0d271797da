package io.probescope.compare;

import io.probescope.compare.SideTime.Part;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The time that rates are counted over: the part of a range in which runs were recorded, whether or not something happened in it. Immutable.
 *
 * @param fromNs nanoseconds since the epoch
 * @param toNs nanoseconds since the epoch, exclusive; never before {@code fromNs}
 */
public record RecordedTime(long fromNs, long toNs) {
    public static final RecordedTime NONE = new RecordedTime(0, 0);

    public RecordedTime {
        toNs = Math.max(fromNs, toNs);
    }

    /**
     * Finds it: from the first start of the runs to their last stop, or, while one of them runs, to the last row of the session; where nobody wrote when they started, from
     * their first row.
     *
     * @param stream of the rows that are counted
     * @param runs none for all
     * @param range what of it is meant
     * @param untilNs the last moment that exists, nanoseconds since the epoch, inclusive; {@link Long#MAX_VALUE} for all there are
     */
    public static RecordedTime of(
            SessionReader session, StreamTable stream, List<Integer> runs, Part range, long untilNs)
            throws ProblemException {
        String ends = "SELECT min(started_ns), CASE WHEN count(*) = count(stopped_ns) THEN max(stopped_ns) END"
                + " FROM main.runs LEFT JOIN main.run_ends USING (run)" + ofRuns(runs);
        Long[] told = session.query(ends, List.of(), rows -> {
            rows.next();
            return new Long[] {rows.getObject(1, Long.class), rows.getObject(2, Long.class)};
        });
        long startedNs =
                told[0] != null ? told[0] : number(session, "SELECT min(time)" + rows(stream, runs), Long.MAX_VALUE);
        long endNs = told[1] != null ? told[1] : lastRow(session);
        long shownNs = untilNs == Long.MAX_VALUE ? endNs : Math.min(untilNs + 1, endNs);
        return new RecordedTime(Math.max(range.fromNs(), startedNs), Math.min(range.toNs(), shownNs));
    }

    public long lengthNs() {
        return toNs - fromNs;
    }

    /** {@code FROM ... WHERE ...} of all rows of runs. */
    static String rows(StreamTable stream, List<Integer> runs) {
        return " FROM " + SqlName.quoted(stream.table()) + ofRuns(runs);
    }

    /** The only number that a query results in; {@code none} for null. */
    static long number(SessionReader session, String sql, long none) throws ProblemException {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            long number = rows.getLong(1);
            return rows.wasNull() ? none : number;
        });
    }

    private static String ofRuns(List<Integer> runs) {
        return runs.isEmpty()
                ? ""
                : " WHERE run IN (" + runs.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    /** Without a condition DuckDB knows it from its blocks' statistics, and reads no row. */
    private static long lastRow(SessionReader session) throws ProblemException {
        long last = 0;
        for (StreamTable stream : session.streams()) {
            last = Math.max(last, number(session, "SELECT max(time) FROM " + SqlName.quoted(stream.table()), 0));
        }
        return last;
    }
}
