package io.probescope.desktop.view;

import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.WholeBuckets;
import io.probescope.protocol.Column;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A condition as SQL over a stream's table. Immutable.
 *
 * @param sql with a {@code ?} for each parameter; may be null where the row has no value
 */
record ConditionSql(String sql, List<Object> parameters) {
    /** Ids of the stacks that go through functions; what follows says through which. */
    private static final String STACKS =
            "(SELECT s.stack FROM main.stacks s JOIN main.frames f ON s.frame = f.frame WHERE ";

    static ConditionSql of(StreamTable stream, ColumnCondition wanted) {
        ColumnCondition condition = WholeBuckets.of(wanted);
        Operator operator = condition.operator();
        if (ColumnValue.isStack(condition.column().column())) {
            return ofStacks(SqlName.quoted(condition.column().name()), condition);
        }
        String shown = ColumnSql.shown(stream, condition.column());
        if (operator.searches()) {
            String contains = contains("coalesce(CAST(" + shown + " AS VARCHAR), '')");
            return new ConditionSql(
                    operator == Operator.CONTAINS ? contains : "NOT " + contains,
                    List.of(condition.values().get(0)));
        }
        boolean orNone = condition.values().contains("");
        List<Object> values =
                condition.values().stream().filter(value -> !value.equals("")).toList();
        boolean text = ColumnValue.isText(condition.column().column());
        String none = text ? "coalesce(" + shown + ", '') = ''" : shown + " IS NULL";
        return switch (operator) {
            case NOT_EQUAL ->
                orNone
                        ? new ConditionSql("NOT (" + none + ")", List.of())
                        : new ConditionSql(shown + " IS DISTINCT FROM ?", values);
            case EQUAL, IN -> new ConditionSql(oneOf(shown, none, orNone, values.size()), values);
            default -> new ConditionSql(shown + " " + operator.symbol() + " ?", values);
        };
    }

    /** That a row belongs to what is pointed at; nothing where the stream can't tell. */
    static Optional<ConditionSql> of(StreamTable stream, Pointed pointed) {
        if (pointed instanceof Pointed.Owner owner) {
            return ofOwner(stream, owner);
        }
        return pointed instanceof Pointed.Function function
                ? any(
                        stream,
                        ColumnValue::isStack,
                        column -> SqlName.quoted(column.name()) + " IN " + STACKS + "f.symbol = ?)",
                        function.symbol())
                : Optional.empty();
    }

    private static Optional<ConditionSql> ofOwner(StreamTable stream, Pointed.Owner owner) {
        List<ConditionSql> all = owner
                .toldBy(meaning -> stream.columns().stream()
                        .anyMatch(column -> column.column().meaning().equals(meaning)))
                .stream()
                .flatMap(meaning -> any(
                        stream,
                        column -> column.meaning().equals(meaning),
                        column -> ColumnSql.shown(stream, column) + " = ?",
                        owner.values().get(meaning))
                        .stream())
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConditionSql(
                        all.stream().map(ConditionSql::sql).collect(Collectors.joining(" AND ")),
                        all.stream().flatMap(one -> one.parameters.stream()).toList()));
    }

    private static Optional<ConditionSql> any(
            StreamTable stream, Predicate<Column> meant, Function<StreamColumn, String> sql, Object value) {
        List<String> conditions = stream.columns().stream()
                .filter(column -> meant.test(column.column()))
                .map(sql)
                .toList();
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConditionSql(
                        "(" + String.join(" OR ", conditions) + ")", Collections.nCopies(conditions.size(), value)));
    }

    private static String oneOf(String shown, String none, boolean orNone, int values) {
        String marks = values == 1 ? " = ?" : " IN (" + marks(values) + ")";
        String equal = shown + marks;
        return values == 0 ? none : orNone ? "(" + equal + " OR " + none + ")" : equal;
    }

    /** A stack is compared by the functions it goes through: one of them is equal, or contains a text. */
    private static ConditionSql ofStacks(String name, ColumnCondition condition) {
        String functions = condition.operator().searches()
                ? contains("f.symbol")
                : "f.symbol IN (" + marks(condition.values().size()) + ")";
        boolean without = condition.operator() == Operator.NOT_EQUAL || condition.operator() == Operator.NOT_CONTAINS;
        String sql = without
                ? "coalesce(" + name + " NOT IN " + STACKS + functions + "), true)"
                : name + " IN " + STACKS + functions + ")";
        return new ConditionSql(sql, condition.values());
    }

    private static String contains(String text) {
        return "contains(lower(" + text + "), lower(CAST(? AS VARCHAR)))";
    }

    private static String marks(int count) {
        return Collections.nCopies(count, "?").stream().collect(Collectors.joining(", "));
    }
}
