package io.probescope.session;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SessionReader.CopyFormat;
import io.probescope.session.StreamTable.StreamColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The rows of a query's result as a session of its own, in memory, so that whatever reads a session can show them: with the stacks, control groups and hosts that they name. They
 * stay as they were when the query ran, also while its session is still recorded. Thread-safe; blocks, so not for the screen's thread.
 */
public final class ResultSession implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(ResultSession.class);
    /** The most rows that are taken; a query may have more. */
    public static final long MOST_ROWS = 1_000_000;

    /** Name of the only table. */
    public static final String TABLE = "result";

    /**
     * The column of a result that is the moment of a row.
     *
     * @param column its name; nanoseconds since the epoch
     * @param begins whether it is when that began which the row tells of, not when it ended
     */
    public record Moment(String column, boolean begins) {}

    private static final long SECOND_NS = 1_000_000_000L;
    private static final String INTERVAL = "interval";
    /** Every table of a stream begins with them. */
    private static final List<String> LEADING = List.of("host", "run", "seq", "time", "kernel_ns");

    private final SessionDatabase database;
    private final SessionReader reader;
    private final StreamTable stream;
    private final boolean cut;

    private ResultSession(SessionDatabase database, StreamTable stream, boolean cut) {
        this.database = database;
        this.stream = stream;
        this.cut = cut;
        reader = new SessionQueries(database);
    }

    /**
     * Runs a query again and keeps its rows.
     *
     * @param sql one statement that only reads, see {@link SelectStatement}
     * @param stream what becomes of the result: a table of {@link #TABLE} with those of its columns that are not {@linkplain #isLeading leading}
     * @param moment what is the moment of a row; for a stream that has moments
     */
    public static ResultSession of(
            SessionReader origin, String sql, StreamTable stream, Optional<Moment> moment, Cancellation cancellation)
            throws ProblemException {
        String limited = "SELECT * FROM (\n" + sql + "\n) LIMIT " + MOST_ROWS;
        SessionDatabase database = null;
        try {
            database = SessionDatabase.openInMemory();
            Filling filling = new Filling(origin, database, cancellation);
            filling.make(SessionTables.ALL);
            filling.take(limited, createSql(stream, moment));
            filling.take("SELECT * FROM main.hosts", "INSERT INTO hosts BY NAME SELECT * FROM read_parquet(?)");
            filling.takeCgroups();
            filling.takeStacks(limited, stream.columns());
            filling.run("INSERT INTO runs SELECT 1, min(host), 'result', '', '', '{}', min(time), '[]' FROM result");
            filling.run("INSERT INTO run_ends SELECT 1, max(time) + 1, '' FROM result");
            filling.run("INSERT INTO batches SELECT 1, 0, count(*), count(*) FROM result");
            return new ResultSession(database, stream, database.read(ResultSession::rows) >= MOST_ROWS);
        } catch (SQLException failed) {
            throw dropped(database, PROBLEMS.exception(failed, "result.not_kept", SessionProblems.reason(failed)));
        } catch (ProblemException told) {
            throw dropped(database, told);
        }
    }

    /** The table of the rows; its moment, if any, is its {@code time}. */
    public StreamTable stream() {
        return stream;
    }

    /** Whether the query may have more rows than were taken. */
    public boolean isCut() {
        return cut;
    }

    public SessionReader reader() {
        return reader;
    }

    @Override
    public void close() throws ProblemException {
        try {
            database.close();
        } catch (SQLException e) {
            throw PROBLEMS.exception(e, "result.not_closed", SessionProblems.reason(e));
        }
    }

    private static long rows(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT last_seq FROM batches")) {
            rows.next();
            return rows.getLong(1);
        }
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

    /** Whether a column of a result is one of those that every row begins with; a host that people read is a column of its own. */
    public static boolean isLeading(StreamColumn column) {
        return LEADING.contains(column.name()) && !column.equals(StreamTable.HOST);
    }

    private static String createSql(StreamTable stream, Optional<Moment> moment) {
        boolean hosts = stream.columns().contains(StreamTable.HOST);
        boolean interval = stream.kind() == Kind.TABLE
                && stream.columns().stream().noneMatch(column -> column.name().equals(INTERVAL));
        String told = moment.map(Moment::column).map(TableDefinition::quote).orElse("0");
        String gap = gapSql(told);
        String time = "CAST(" + told + " AS BIGINT)"
                + (interval && moment.map(Moment::begins).orElse(false) ? " + " + gap : "");
        List<String> selected = new ArrayList<>(List.of(
                (hosts ? "CAST(host AS INTEGER)" : "1") + " AS host",
                "1 AS run",
                "row_number() OVER () AS seq",
                time + " AS \"time\"",
                time + " AS kernel_ns"));
        stream.columns().stream()
                .map(StreamColumn::name)
                .filter(name -> !name.equals("host"))
                .map(TableDefinition::quote)
                .forEach(selected::add);
        if (interval) {
            selected.add(gap + " AS \"" + INTERVAL + "\"");
        }
        return "CREATE TABLE result AS WITH taken AS (SELECT * FROM read_parquet(?)) SELECT "
                + String.join(", ", selected) + " FROM taken WHERE " + told + " IS NOT NULL";
    }

    /** How long most rows tell of: from one moment to the next. */
    private static String gapSql(String time) {
        return "(SELECT CAST(coalesce(median(gap), " + SECOND_NS
                + ") AS BIGINT) FROM (SELECT t - lag(t) OVER (ORDER BY t)" + " AS gap FROM (SELECT DISTINCT " + time
                + " AS t FROM taken)))";
    }

    /** Takes what is needed from the session that was asked. */
    private record Filling(SessionReader origin, SessionDatabase database, Cancellation cancellation) {

        void make(List<TableDefinition> tables) throws SQLException, ProblemException {
            for (TableDefinition table : tables) {
                run(table.createSql());
            }
            run("INSERT INTO session VALUES ('schema_version', '" + SessionTables.SCHEMA_VERSION + "')");
        }

        void run(String sql) throws SQLException, ProblemException {
            database.change(connection -> {
                SessionDatabase.execute(connection, sql);
                return null;
            });
        }

        /** @param into with a {@code ?} for the file that the rows come in */
        void take(String sql, String into) throws SQLException, ProblemException {
            database.readFile(
                    file -> origin.copy(sql, List.of(), CopyFormat.PARQUET, file, cancellation),
                    file -> run(into.replace("?", "'" + file.toString().replace("'", "''") + "'")));
        }

        /** Sessions of early versions have none. */
        void takeCgroups() throws SQLException, ProblemException {
            boolean any = origin.query(
                    "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'cgroups'", List.of(), rows -> {
                        rows.next();
                        return rows.getLong(1) > 0;
                    });
            if (any) {
                take("SELECT * FROM main.cgroups", "INSERT INTO cgroups BY NAME SELECT * FROM read_parquet(?)");
            }
        }

        /** The stacks that rows name, and their frames. */
        void takeStacks(String limited, List<StreamColumn> columns) throws SQLException, ProblemException {
            String ids = columns.stream()
                    .filter(column -> column.column().meaning().endsWith("_stack"))
                    .map(column -> "SELECT " + TableDefinition.quote(column.name()) + " FROM (" + limited + ")")
                    .collect(Collectors.joining(" UNION "));
            if (!ids.isEmpty()) {
                String stacks = "SELECT * FROM main.stacks WHERE stack IN (" + ids + ")";
                take(stacks, "INSERT INTO stacks BY NAME SELECT * FROM read_parquet(?)");
                take(
                        "SELECT * FROM main.frames WHERE frame IN (SELECT frame FROM (" + stacks + "))",
                        "INSERT INTO frames BY NAME SELECT * FROM read_parquet(?)");
            }
        }
    }
}
