package io.probescope.desktop.view;

import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.problem.ProblemException;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks the rows at some place of a picture who ran in them. Immutable.
 *
 * @param columns those of the stream that tell it
 */
public record TracedRows(ViewContext context, List<StreamColumn> columns) {
    /** More stacks than this tell nothing that could be seen. */
    private static final int MOST = 200;

    /** The rows of a view. */
    public static TracedRows of(ViewContext context) {
        return new TracedRows(context, RowTraces.columns(context.stream().columns()));
    }

    /** What is to be selected of each row in a place: a comma before each column, which is called as in the stream. */
    public String select() {
        return columns.stream()
                .map(column ->
                        ", " + ColumnSql.shown(context.stream(), column) + " AS " + SqlName.quoted(column.name()))
                .collect(Collectors.joining());
    }

    /**
     * Who ran, each once; nobody where the stream does not tell.
     *
     * @param from a query in brackets with what {@link #select} tells in it, and what follows it
     * @param parameters of that
     */
    public List<Trace> ask(String from, List<Object> parameters) throws ProblemException {
        if (columns.isEmpty()) {
            return List.of();
        }
        String names =
                columns.stream().map(column -> SqlName.quoted(column.name())).collect(Collectors.joining(", "));
        RowTraces traces = RowTraces.of(columns);
        String sql = "SELECT DISTINCT " + names + " FROM " + from + " LIMIT " + MOST;
        return context.session().query(sql, parameters, rows -> {
            List<Trace> found = new ArrayList<>();
            while (rows.next()) {
                found.add(traces.trace(rows));
            }
            return found;
        });
    }
}
