package io.probescope.desktop.view;

import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An interval in which rows were lost. Immutable.
 *
 * @param fromNs when the stage was last known to have lost less, nanoseconds since the epoch
 * @param toNs when the loss was counted, nanoseconds since the epoch
 * @param lost per stage, how many
 */
public record LossMark(long fromNs, long toNs, Map<String, Long> lost) {
    private static final String SQL = """
            SELECT since, time, stage, lost FROM (
              SELECT time, stage, run,
                lag(time) OVER totals AS since,
                total - coalesce(lag(total) OVER totals, 0) AS lost
              FROM losses WHERE total IS NOT NULL
              WINDOW totals AS (PARTITION BY run, stage ORDER BY time))
            WHERE lost > 0 AND (? = 0 OR run = ?) ORDER BY time, stage""";

    /** How long before its first count a loss may have happened: the agent counts once a second. */
    private static final long COUNT_INTERVAL_NS = 1_000_000_000L;

    public LossMark {
        lost = Map.copyOf(lost);
    }

    public long total() {
        return lost.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * All losses of a run, by time.
     *
     * @param run the run, or 0 for all
     */
    public static List<LossMark> read(SessionReader session, int run) throws ProblemException {
        return session.query(SQL, List.of((long) run, (long) run), rows -> {
            TreeMap<Long, LossMark> marks = new TreeMap<>();
            while (rows.next()) {
                long since = rows.getLong(1);
                boolean first = rows.wasNull();
                long time = rows.getLong(2);
                LossMark mark = new LossMark(
                        first ? time - COUNT_INTERVAL_NS : since, time, Map.of(rows.getString(3), rows.getLong(4)));
                marks.merge(time, mark, LossMark::joined);
            }
            return new ArrayList<>(marks.values());
        });
    }

    private LossMark joined(LossMark other) {
        Map<String, Long> both = new TreeMap<>(lost);
        other.lost.forEach((stage, count) -> both.merge(stage, count, Long::sum));
        return new LossMark(Math.min(fromNs, other.fromNs), Math.max(toNs, other.toNs), both);
    }
}
