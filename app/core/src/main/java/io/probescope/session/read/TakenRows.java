package io.probescope.session.read;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.Cancellation;
import io.probescope.session.SelectStatement;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionProblems;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a query, taken once and kept in memory: whatever is shown or written of them is of the same rows, also while their session is still recorded. Thread-safe; blocks, so
 * not for the screen's thread.
 */
public final class TakenRows implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(TakenRows.class);
    /** Name of the table. */
    static final String TABLE = "taken";

    /** Its column that counts the rows from 1 on, in their order; named so that no query names one of its own like it. */
    static final String NUMBER = "number of the row";

    /** A column of the result. */
    private record Taken(String name, String type) {
        /** Parquet has no integers of 128 bits and no unions: they are written as texts, of which unions stay ones. */
        boolean asText() {
            return isLong() || type.startsWith("UNION");
        }

        private boolean isLong() {
            return type.equals("HUGEINT") || type.equals("UHUGEINT");
        }

        String written() {
            String quoted = SqlName.quoted(name);
            return asText() ? "CAST(" + quoted + " AS VARCHAR) AS " + quoted : quoted;
        }

        String read() {
            String quoted = SqlName.quoted(name);
            return isLong() ? "CAST(" + quoted + " AS " + type + ") AS " + quoted : quoted;
        }
    }

    private final SessionDatabase database;
    private final SessionReader reader;
    private final long count;
    private final boolean cut;

    private TakenRows(SessionDatabase database, long count, boolean cut) {
        this.database = database;
        this.count = count;
        this.cut = cut;
        reader = new SessionQueries(database);
    }

    /**
     * Runs a query and keeps its rows.
     *
     * @param most the most rows that are taken; there may be more
     * @throws ProblemException with the place where the query is wrong, or when there is no room for its rows
     */
    public static TakenRows of(SessionReader origin, SelectStatement statement, long most, Cancellation cancellation)
            throws ProblemException {
        List<Taken> columns = statement.run(
                origin,
                0,
                rows -> {
                    List<Taken> read = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        read.add(new Taken(
                                rows.getMetaData().getColumnLabel(i),
                                rows.getMetaData().getColumnTypeName(i)));
                    }
                    return read;
                },
                cancellation);
        String written = columns.stream().map(Taken::written).collect(Collectors.joining(", "));
        String read = columns.stream().map(Taken::read).collect(Collectors.joining(", "));
        SessionDatabase database = null;
        try {
            database = SessionDatabase.openInMemory();
            SessionDatabase into = database;
            database.readFile(
                    file -> statement.write(origin, written, most + 1, file, cancellation),
                    file -> into.change(connection -> {
                        cancellation.check();
                        SessionDatabase.execute(
                                connection,
                                "CREATE TABLE taken AS SELECT row_number() OVER () AS \"" + NUMBER + "\", " + read
                                        + " FROM read_parquet(" + quoted(file) + ")");
                        return null;
                    }));
            cancellation.check();
            long count = count(database);
            if (count > most) {
                database.change(connection -> {
                    SessionDatabase.execute(connection, "DELETE FROM taken WHERE \"" + NUMBER + "\" > " + most);
                    return null;
                });
            }
            return new TakenRows(database, Math.min(count, most), count > most);
        } catch (SQLException failed) {
            throw dropped(database, PROBLEMS.exception(failed, "result.not_kept", SessionProblems.reason(failed)));
        } catch (ProblemException told) {
            throw dropped(database, told);
        }
    }

    private static long count(SessionDatabase database) throws SQLException, ProblemException {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM taken")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private static ProblemException dropped(SessionDatabase database, ProblemException reason) {
        if (database != null) {
            try {
                database.close();
            } catch (SQLException also) {
                reason.addSuppressed(also);
            }
        }
        return reason;
    }

    /** How many rows were taken. */
    public long count() {
        return count;
    }

    /** Whether the query has more rows than were taken. */
    public boolean isCut() {
        return cut;
    }

    /** The rows with the query's columns, in their order: SQL for {@link #reader()}. */
    public static String sql() {
        return sql("");
    }

    /**
     * Those of the rows that a {@link ResultSession} made of them has among others.
     *
     * @param from SQL {@code FROM result WHERE ...}
     */
    public static String sqlOf(String from) {
        return sql(" WHERE \"" + NUMBER + "\" IN (SELECT seq" + from + ")");
    }

    private static String sql(String where) {
        return "SELECT * EXCLUDE (\"" + NUMBER + "\") FROM taken" + where + " ORDER BY \"" + NUMBER + "\"";
    }

    public SessionReader reader() {
        return reader;
    }

    SessionDatabase database() {
        return database;
    }

    @Override
    public void close() throws ProblemException {
        try {
            database.close();
        } catch (SQLException e) {
            throw PROBLEMS.exception(e, "result.not_closed", SessionProblems.reason(e));
        }
    }
}
