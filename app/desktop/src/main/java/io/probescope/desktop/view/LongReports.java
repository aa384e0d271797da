package io.probescope.desktop.view;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The intervals of a table that were longer than a column, as they were measured: what a view draws over several columns was told once for all of them. Immutable.
 *
 * @param base the columns; {@code null} where there is none
 * @param intervals each once; those that are no longer than a column are left out
 */
public record LongReports(TimeBase base, List<TimeRange> intervals) {
    /** Of what tells of no interval. */
    public static final LongReports NONE = new LongReports(null, List.of());

    private static final long MS = 1_000_000L;

    public LongReports {
        TimeBase columns = base;
        intervals = intervals.stream()
                .filter(interval -> columns.columns(interval).count() > 1)
                .distinct()
                .toList();
    }

    /** Those of the rows in a scope. */
    public static LongReports read(ViewContext context, TimeBase base, RowScope scope) throws ProblemException {
        if (!context.stream().hasIntervals()) {
            return NONE;
        }
        String sql = "SELECT DISTINCT " + TimeBase.BEGAN + ", time" + scope.from() + "AND \"interval\" > ?";
        List<Object> parameters =
                RowScope.joined(scope.parameters(), List.of(base.bins().widthNs()));
        return context.session().query(sql, parameters, rows -> {
            List<TimeRange> intervals = new ArrayList<>();
            while (rows.next()) {
                intervals.add(new TimeRange(rows.getLong(1), rows.getLong(2)));
            }
            return new LongReports(base, intervals);
        });
    }

    /** These and others. */
    public LongReports with(LongReports others) {
        return others.intervals.isEmpty()
                ? this
                : new LongReports(
                        base,
                        Stream.concat(intervals.stream(), others.intervals.stream())
                                .toList());
    }

    /** The same in columns as wide as they have become. */
    public LongReports in(Bins grown) {
        return base == null ? this : new LongReports(base.with(grown), intervals);
    }

    /**
     * What is said of a report that tells of several columns: of what interval it tells, and how much.
     *
     * @param sinceNs where times since the start are counted from, or {@link Long#MIN_VALUE} for clock times
     */
    public Tip.Row row(ColumnSpan columns, long count, long sinceNs) {
        List<TimeRange> told = intervals.stream()
                .filter(interval -> base.columns(interval).equals(columns))
                .toList();
        long from = told.stream()
                .mapToLong(TimeRange::fromNs)
                .min()
                .orElse(base.bins().startNs(columns.first()));
        long to = told.stream()
                .mapToLong(TimeRange::toNs)
                .max()
                .orElse(base.bins().startNs(columns.last() + 1));
        return row(new TimeRange(from, to), Unit.exact(count), sinceNs);
    }

    /**
     * What is said of a report that tells of several columns.
     *
     * @param interval of which it tells
     * @param amount how much it tells of, in words
     * @param sinceNs where times since the start are counted from, or {@link Long#MIN_VALUE} for clock times
     */
    public static Tip.Row row(TimeRange interval, String amount, long sinceNs) {
        String began = Moments.of(interval.fromNs(), sinceNs, MS);
        String length = Unit.DURATION_NS.format((double) interval.toNs() - interval.fromNs());
        return new Tip.Row(null, Texts.get("view.report", length, began), amount);
    }
}
