package io.probescope.compare;

import io.probescope.analysis.Bins;
import io.probescope.analysis.Columns;
import io.probescope.analysis.change.Slicing;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;

/**
 * The time of one side of a comparison. Immutable.
 *
 * @param fromNs nanoseconds since the epoch
 * @param toNs nanoseconds since the epoch
 * @param without a part that is left out; its ends may lie outside
 * @param intervalNs of a table's rows, each of which tells of the interval that ended at its time; 0 for single events
 */
public record SideTime(long fromNs, long toNs, Part without, long intervalNs) {
    /** Into how many slices a side is cut, see {@link Slicing}. */
    private static final int SLICES = 20;

    /** From one moment to another, nanoseconds since the epoch; empty where they are the same. */
    public record Part(long fromNs, long toNs) {
        public static final Part NONE = new Part(0, 0);
        public static final Part ALL = new Part(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public SideTime {
        toNs = Math.max(fromNs, toNs);
        long holeFrom = Math.max(fromNs, Math.min(toNs, without.fromNs));
        without = new Part(holeFrom, Math.max(holeFrom, Math.min(toNs, without.toNs)));
    }

    /**
     * Of a range what was recorded, see {@link RecordedTime}.
     *
     * @param runs none for all
     * @param range what of it is compared
     * @param without what of that is left out
     * @param untilNs the last moment that exists, nanoseconds since the epoch
     */
    public static SideTime of(
            SessionReader session, StreamTable stream, List<Integer> runs, Part range, Part without, long untilNs)
            throws ProblemException {
        String median = "SELECT CAST(median(\"interval\") AS BIGINT)" + RecordedTime.rows(stream, runs);
        long intervalNs = stream.hasIntervals() ? RecordedTime.number(session, median, 0) : 0;
        RecordedTime recorded = RecordedTime.of(session, stream, runs, range, untilNs);
        return new SideTime(recorded.fromNs(), recorded.toNs(), without, intervalNs);
    }

    /** How long it is in all, nanoseconds. */
    public long lengthNs() {
        return toNs - fromNs - holeNs();
    }

    /** How it is cut: whole intervals of a table stay whole. */
    public Slicing slicing() {
        return new Slicing((int) (lengthNs() / widthNs()), widthNs() / 1e9, Math.max(1, lengthNs()) / 1e9);
    }

    /**
     * The columns that it fills as a whole.
     *
     * @param lagNs what is taken from a row's time before its column is looked up
     */
    public Columns columns(Bins bins, long lagNs) {
        long first = bins.index(fromNs - lagNs + bins.widthNs() - 1);
        long last = bins.index(toNs - lagNs) - 1;
        return holeNs() == 0
                ? new Columns(first, last, 0, -1)
                : new Columns(first, last, bins.index(without.fromNs - lagNs), bins.index(without.toNs - lagNs));
    }

    /** SQL of the slice of a row; {@code ?} for {@link #parameters()}. */
    public static String sql() {
        return "(greatest(time, ?) - ? - CASE WHEN time >= ? THEN ? ELSE 0 END) // ?";
    }

    public List<Object> parameters() {
        return parameters(widthNs());
    }

    /** The same for the interval of a table's row, counted from the start, instead of its slice; of single events each moment is one. */
    List<Object> intervalParameters() {
        return parameters(Math.max(1, intervalNs));
    }

    /** How many intervals a slice holds. */
    long intervalsPerSlice() {
        return widthNs() / Math.max(1, intervalNs);
    }

    private List<Object> parameters(long widthNs) {
        long lag = intervalNs / 2;
        return List.of(fromNs + lag, fromNs + lag, without.toNs + lag, holeNs(), widthNs);
    }

    private long widthNs() {
        long even = Math.max(1, lengthNs() / SLICES);
        return intervalNs == 0 ? even : intervalNs * ((even + intervalNs - 1) / intervalNs);
    }

    private long holeNs() {
        return without.toNs - without.fromNs;
    }
}
