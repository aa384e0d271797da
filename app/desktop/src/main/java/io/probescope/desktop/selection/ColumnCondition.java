package io.probescope.desktop.selection;

import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition on a column of a stream. Immutable.
 *
 * @param values {@link Long}, {@link Boolean} or {@link String}, see {@link ColumnValue}
 */
public record ColumnCondition(StreamColumn column, Operator operator, List<Object> values) {
    /** What people call the control group of a process. */
    private static final String CONTAINER = "container";

    public ColumnCondition {
        values = List.copyOf(values);
    }

    /**
     * What a condition is to a stream; nothing where it has no such column, or one that can't have such a value: a stream is narrowed only by what it can tell.
     */
    public static Optional<ColumnCondition> of(Condition condition, StreamTable stream) {
        Optional<StreamColumn> column = column(condition.column(), stream);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(condition, column.get()));
        } catch (ProblemException otherKindOfColumn) {
            return Optional.empty();
        }
    }

    /** The column of a name; where there is none, the first that means it. */
    public static Optional<StreamColumn> column(String name, StreamTable stream) {
        String meaning = name.equalsIgnoreCase(CONTAINER) ? "cgroup_id" : name;
        return stream.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> stream.columns().stream()
                        .filter(column -> column.column().meaning().equalsIgnoreCase(meaning))
                        .findFirst());
    }

    static ColumnCondition read(Condition condition, StreamColumn column) throws ProblemException {
        List<Object> values = new ArrayList<>();
        for (String written : condition.values()) {
            values.add(ColumnValue.read(column.name(), column.column(), condition.operator(), written));
        }
        return new ColumnCondition(column, condition.operator(), values);
    }
}
