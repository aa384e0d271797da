package io.probescope.desktop.shell.sql;

import io.probescope.desktop.value.Moments;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import io.probescope.session.Cancellation;
import io.probescope.session.SelectStatement;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.read.ResultSession;
import io.probescope.session.read.TakenRows;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query resulted in. Immutable; whoever asked closes the rows that were taken.
 *
 * @param sql of the statement, to run it again
 * @param columns as they mean; one that is a column of a probe's table has that one's meaning and help, an aggregate of one is measured as that is, and another computed one whose name ends in {@code _ns} or {@code _bytes} is
 *     a duration or a size
 * @param taken the rows that are kept of it: {@link #LIMIT} at first, {@link ResultSession#MOST_ROWS} of the {@linkplain #whole whole}
 * @param rows the first {@link #LIMIT} of those that are selected. Owned by the result.
 * @param matching how many of those that were taken are selected
 * @param tookNs how long it ran
 * @param shape as views see it
 */
record SqlResult(
        String sql,
        List<StreamColumn> columns,
        TakenRows taken,
        List<Object[]> rows,
        long matching,
        long tookNs,
        ResultShape shape) {
    static final int LIMIT = 10_000;

    private static final String FIRST = " LIMIT " + LIMIT;

    /** Whole numbers from here to four times this are taken for nanoseconds since the epoch: 2001 to 2096. */
    private static final long EPOCH_NS = 1_000_000_000_000_000_000L;

    /** Names and rows as they came. */
    private record Read(List<String> names, List<Object[]> rows) {}

    /** Runs a query and takes its first rows; not to be called on the screen's thread. */
    static SqlResult of(SessionReader session, String text, Cancellation cancellation) throws ProblemException {
        return of(session, text, LIMIT, cancellation);
    }

    /** This, if all its rows were taken; else runs the query again and takes as many as there may be. Not to be called on the screen's thread. */
    SqlResult whole(SessionReader session, Cancellation cancellation) throws ProblemException {
        return taken.isCut() ? of(session, sql, ResultSession.MOST_ROWS, cancellation) : this;
    }

    private static SqlResult of(SessionReader session, String text, long most, Cancellation cancellation)
            throws ProblemException {
        long begunNs = System.nanoTime();
        SelectStatement statement = SelectStatement.parse(session, text);
        TakenRows taken = TakenRows.of(session, statement, most, cancellation);
        try {
            Read read = taken.reader().query(TakenRows.sql() + FIRST, List.of(), SqlResult::read, cancellation);
            List<StreamTable> named = session.streams().stream()
                    .filter(stream -> statement.tables().contains(stream.table()))
                    .toList();
            List<StreamColumn> columns = new ArrayList<>();
            for (int i = 0; i < read.names.size(); i++) {
                columns.add(column(read.names.get(i), i, read.rows, statement, named));
            }
            ResultShape shape = ResultShape.of(columns, statement, named);
            long tookNs = System.nanoTime() - begunNs;
            return new SqlResult(statement.sql(), List.copyOf(columns), taken, read.rows, taken.count(), tookNs, shape);
        } catch (ProblemException failed) {
            taken.close();
            throw failed;
        }
    }

    /**
     * The same with those rows only that are selected of the session made of them. Not to be called on the screen's thread.
     *
     * @param from SQL {@code FROM result WHERE ...}, with a {@code ?} for each parameter
     */
    SqlResult narrowed(String from, List<Object> parameters) throws ProblemException {
        Read read = taken.reader().query(TakenRows.sqlOf(from) + FIRST, parameters, SqlResult::read);
        long count = taken.reader().query("SELECT count(*)" + from, parameters, result -> {
            result.next();
            return result.getLong(1);
        });
        return new SqlResult(sql, columns, taken, read.rows, count, tookNs, shape);
    }

    private static Read read(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
        }
        List<Object[]> rows = new ArrayList<>();
        while (result.next()) {
            Object[] row = new Object[names.size()];
            for (int i = 0; i < row.length; i++) {
                Object value = result.getObject(i + 1);
                row[i] = value == null || value instanceof Number || value instanceof Boolean
                        ? value
                        : result.getString(i + 1);
            }
            rows.add(row);
        }
        return new Read(names, rows);
    }

    private static StreamColumn column(
            String name, int index, List<Object[]> rows, SelectStatement statement, List<StreamTable> named) {
        String source = statement.plain().getOrDefault(name, name);
        if (!statement.computed().contains(name)) {
            for (StreamTable table : named) {
                for (StreamColumn column : table.columns()) {
                    if (column.name().equals(source)) {
                        return new StreamColumn(name, column.column(), column.help());
                    }
                }
            }
        }
        boolean numbers = all(rows, index, Number.class);
        String meaning = !numbers
                ? ""
                : isTime(rows, index)
                        ? Moments.EPOCH_NS
                        : folded(name, statement, named).orElse(meaningOf(name));
        Column.Type type =
                numbers ? Column.Type.I64 : all(rows, index, Boolean.class) ? Column.Type.BOOL : Column.Type.STRING;
        return new StreamColumn(name, new Column(name, type, meaning, false, Column.Combine.NONE, false), "");
    }

    /** An aggregate of durations is a duration, as one of sizes is a size. */
    private static Optional<String> folded(String name, SelectStatement statement, List<StreamTable> named) {
        String source = statement.folded().get(name);
        return named.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.name().equals(source))
                .map(column -> column.column().meaning())
                .filter(meaning -> meaning.equals("duration_ns") || meaning.equals("bytes"))
                .findFirst();
    }

    /** What another number is that was computed says only its name. */
    private static String meaningOf(String name) {
        return name.endsWith("_ns") ? "duration_ns" : name.endsWith("_bytes") ? "bytes" : "";
    }

    private static boolean all(List<Object[]> rows, int index, Class<?> type) {
        return rows.stream().anyMatch(row -> row[index] != null)
                && rows.stream().allMatch(row -> row[index] == null || type.isInstance(row[index]));
    }

    private static boolean isTime(List<Object[]> rows, int index) {
        return rows.stream()
                .map(row -> (Number) row[index])
                .allMatch(value -> value instanceof Long number && number / EPOCH_NS >= 1 && number / EPOCH_NS < 4);
    }
}
