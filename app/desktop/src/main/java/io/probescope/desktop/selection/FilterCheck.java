package io.probescope.desktop.selection;

import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a filter says something about the streams of a session. */
public final class FilterCheck {
    private FilterCheck() {}

    /**
     * Reads a filter and checks it: each condition needs a stream that has its column, and can have its value.
     *
     * @return the filter, with columns written as the streams write them
     * @throws ProblemException saying what is wrong and what would be right
     */
    public static Filter read(String text, List<StreamTable> streams) throws ProblemException {
        List<Condition> checked = new ArrayList<>();
        for (Condition condition : FilterParser.parse(text).conditions()) {
            checked.add(checked(condition, streams));
        }
        return new Filter(checked);
    }

    /** The conditions of a filter that don't narrow a stream, because it can't tell. */
    public static List<Condition> notOf(Filter filter, StreamTable stream) {
        return filter.conditions().stream()
                .filter(condition -> ColumnCondition.of(condition, stream).isEmpty())
                .toList();
    }

    private static Condition checked(Condition condition, List<StreamTable> streams) throws ProblemException {
        ProblemException wrong = null;
        for (StreamTable stream : streams) {
            Optional<StreamColumn> column = ColumnCondition.column(condition.column(), stream);
            if (column.isPresent()) {
                try {
                    ColumnCondition.read(condition, column.get());
                    boolean named = column.get().name().equalsIgnoreCase(condition.column());
                    return named ? condition.of(column.get().name()) : condition;
                } catch (ProblemException e) {
                    wrong = wrong == null ? e : wrong;
                }
            }
        }
        if (wrong != null) {
            throw wrong;
        }
        String names = streams.stream()
                .flatMap(stream -> stream.columns().stream())
                .map(StreamColumn::name)
                .distinct()
                .collect(Collectors.joining(", "));
        throw new ProblemException(
                Texts.get("filter.column.unknown", condition.column()),
                names.isEmpty() ? Texts.get("filter.columns.none") : Texts.get("filter.columns", names));
    }
}
