package io.probescope.desktop.view;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which rows of a stream's table a query is about. Immutable.
 *
 * @param table name of the table
 * @param runs the runs, none for all
 * @param selection the time range; its filter is in {@code conditions}
 * @param without a part of that time whose rows are left out
 * @param conditions those that the stream has columns for
 * @param above rows within this one are left out
 * @param upTo rows within this one are meant
 */
public record RowScope(
        String table,
        List<Integer> runs,
        Selection selection,
        TimeRange without,
        List<ConditionSql> conditions,
        Bound above,
        Bound upTo) {

    /** All rows up to a bound, of what a view shows. */
    public static RowScope of(ViewContext context, Selection selection, Bound upTo) {
        return of(context, context.stream(), selection, upTo);
    }

    /** All rows up to a bound, of a stream of the view's runs but for those that they are compared with. */
    public static RowScope of(ViewContext context, StreamTable stream, Selection selection, Bound upTo) {
        return of(stream, context.runsOf(selection), selection, upTo);
    }

    /** All rows up to a bound, of a stream of some runs, or of all for none. */
    public static RowScope of(StreamTable stream, List<Integer> runs, Selection selection, Bound upTo) {
        List<ConditionSql> conditions = selection.filter().conditions().stream()
                .flatMap(condition -> ColumnCondition.of(condition, stream).stream())
                .map(condition -> ConditionSql.of(stream, condition))
                .toList();
        return new RowScope(stream.table(), runs, selection, TimeRange.NONE, conditions, Bound.NOTHING, upTo);
    }

    /** The same, only rows that are not within a bound. */
    public RowScope above(Bound bound) {
        return new RowScope(table, runs, selection, without, conditions, bound, upTo);
    }

    /** The same but for the rows of a part of the time. */
    public RowScope without(TimeRange part) {
        return new RowScope(table, runs, selection, part, conditions, above, upTo);
    }

    /** The same, only rows that belong to what is pointed at; nothing where the stream can't tell. */
    public Optional<RowScope> pointedAt(StreamTable stream, Pointed pointed) {
        return ConditionSql.of(stream, pointed)
                .map(condition ->
                        Stream.concat(conditions.stream(), Stream.of(condition)).toList())
                .map(all -> new RowScope(table, runs, selection, without, all, above, upTo));
    }

    /**
     * The newest of these rows. They are found by their numbers, without a look at anything else of those before.
     *
     * @param most how many
     */
    public RowScope newest(int most) {
        String first = "seq >= (SELECT min(seq) FROM (SELECT seq" + from() + "ORDER BY seq DESC LIMIT " + most + "))";
        List<ConditionSql> all = Stream.concat(conditions.stream(), Stream.of(new ConditionSql(first, parameters())))
                .toList();
        return new RowScope(table, runs, selection, without, all, above, upTo);
    }

    /** The same rows of other runs. */
    RowScope ofRuns(List<Integer> others) {
        return new RowScope(table, others, selection, without, conditions, above, upTo);
    }

    /** All rows of the runs, whatever is selected. */
    public RowScope ofEverything() {
        return new RowScope(table, runs, Selection.ALL, TimeRange.NONE, List.of(), above, upTo);
    }

    /** The same of another time. */
    RowScope between(TimeRange range) {
        return new RowScope(
                table, runs, selection.between(range.fromNs(), range.toNs()), without, conditions, above, upTo);
    }

    /** {@code FROM ... WHERE ...}, with a {@code ?} for each of {@link #parameters()}. */
    public String from() {
        StringBuilder sql = new StringBuilder(" FROM ")
                .append(SqlName.quoted(table))
                .append(" WHERE ")
                .append(aboveSql());
        sql.append(" AND seq <= ?");
        if (upTo.timeNs() != Long.MAX_VALUE) {
            sql.append(" AND time <= ?");
        }
        if (runs.size() == 1) {
            sql.append(" AND run = ?");
        } else if (!runs.isEmpty()) {
            sql.append(" AND run IN (")
                    .append(String.join(", ", Collections.nCopies(runs.size(), "?")))
                    .append(")");
        }
        if (!selection.isAllTime()) {
            sql.append(" AND time >= ? AND time < ?");
        }
        if (!without.isEmpty()) {
            sql.append(" AND NOT (time >= ? AND time < ?)");
        }
        conditions.forEach(condition -> sql.append(" AND ").append(condition.sql()));
        return sql.append(' ').toString();
    }

    /** The values of {@link #from()}. */
    public List<Object> parameters() {
        List<Object> values = new ArrayList<>();
        if (moreRows()) {
            values.add(above.seq());
        }
        if (laterTime()) {
            values.add(above.timeNs());
        }
        values.add(upTo.seq());
        if (upTo.timeNs() != Long.MAX_VALUE) {
            values.add(upTo.timeNs());
        }
        runs.forEach(run -> values.add((long) run));
        if (!selection.isAllTime()) {
            values.add(selection.fromNs());
            values.add(selection.toNs());
        }
        if (!without.isEmpty()) {
            values.add(without.fromNs());
            values.add(without.toNs());
        }
        conditions.forEach(condition -> values.addAll(condition.parameters()));
        return values;
    }

    /** Where only one of row and moment has moved on, the other needs no comparison: the database skips blocks by a single one. */
    private String aboveSql() {
        if (!laterTime()) {
            return "seq > ?";
        }
        return moreRows() ? "(seq > ? OR time > ?)" : "time > ?";
    }

    private boolean moreRows() {
        return above.seq() < upTo.seq() || !laterTime();
    }

    private boolean laterTime() {
        return above.timeNs() < upTo.timeNs();
    }

    /** Values in front of others. */
    public static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
