package io.probescope.session.read;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.SessionReader.CopyFormat;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionProblems;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.StreamLayout;
import io.probescope.session.database.TableDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The rows of a query's result as a session of its own, so that whatever reads a session can show them: with the stacks, control groups and hosts that they name. It is made within
 * the database of the {@link TakenRows} and goes with them. Thread-safe; blocks, so not for the screen's thread.
 */
public final class ResultSession {
    private static final Problems PROBLEMS = Problems.of(ResultSession.class);
    /** The most rows that views are shown. */
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

    private final SessionReader reader;
    private final StreamTable stream;

    private ResultSession(SessionReader reader, StreamTable stream) {
        this.reader = reader;
        this.stream = stream;
    }

    /**
     * Makes a session of rows that were taken, once.
     *
     * @param origin the session they are of
     * @param stream what becomes of the result: a table of {@link #TABLE} with those of its columns that are not {@linkplain #isLeading leading}
     * @param moment what is the moment of a row; for a stream that has moments
     */
    public static ResultSession of(
            SessionReader origin,
            TakenRows rows,
            StreamTable stream,
            Optional<Moment> moment,
            Cancellation cancellation)
            throws ProblemException {
        try {
            rows.database().change(connection -> {
                Filling filling = new Filling(origin, rows, connection, cancellation);
                // All or nothing: closing the connection rolls back.
                filling.run("BEGIN TRANSACTION");
                filling.make(SessionTables.ALL);
                filling.run(viewSql(stream, moment, filling));
                filling.take("SELECT * FROM main.hosts", List.of(), "hosts");
                filling.takeCgroups();
                filling.takeStacks(stream.columns());
                filling.run(
                        "INSERT INTO runs SELECT 1, min(host), 'result', '', '', '{}', min(time), '[]' FROM result");
                filling.run("INSERT INTO run_ends SELECT 1, max(time) + 1, '' FROM result");
                filling.run("INSERT INTO batches SELECT 1, 0, coalesce(max(seq), 0), count(*) FROM result");
                filling.run("COMMIT");
                return null;
            });
            return new ResultSession(rows.reader(), stream);
        } catch (SQLException failed) {
            throw PROBLEMS.exception(failed, "result.not_kept", SessionProblems.reason(failed));
        }
    }

    /** The table of the rows; its moment, if any, is its {@code time}, and its {@code seq} the place of a row among those that were taken. */
    public StreamTable stream() {
        return stream;
    }

    public SessionReader reader() {
        return reader;
    }

    /** Whether a column of a result is one of those that every row begins with; a host that people read is a column of its own. */
    public static boolean isLeading(StreamColumn column) {
        return StreamLayout.LEADING.stream().anyMatch(leading -> leading.name().equals(column.name()))
                && !column.equals(StreamTable.HOST);
    }

    private static String viewSql(StreamTable stream, Optional<Moment> moment, Filling filling)
            throws SQLException, ProblemException {
        boolean hosts = stream.columns().contains(StreamTable.HOST);
        boolean interval = stream.kind() == Kind.TABLE && !stream.hasIntervals();
        String told = moment.map(Moment::column).map(SqlName::quoted).orElse("0");
        long gap = interval ? filling.one(gapSql(told)) : 0;
        boolean begins = interval && moment.map(Moment::begins).orElse(false);
        String time = "CAST(" + told + " AS BIGINT)" + (begins ? " + " + gap : "");
        List<String> selected = new ArrayList<>(List.of(
                (hosts ? "CAST(host AS INTEGER)" : "1") + " AS host",
                "1 AS run",
                "\"" + TakenRows.NUMBER + "\" AS seq",
                time + " AS \"time\"",
                time + " AS kernel_ns"));
        stream.columns().stream()
                .map(StreamColumn::name)
                .filter(name -> !name.equals("host"))
                .map(SqlName::quoted)
                .forEach(selected::add);
        if (interval) {
            selected.add("CAST(" + gap + " AS BIGINT) AS \"" + StreamTable.INTERVAL + "\"");
        }
        return "CREATE VIEW result AS SELECT " + String.join(", ", selected) + " FROM taken WHERE " + told
                + " IS NOT NULL";
    }

    /** How long most rows tell of: from one moment to the next. */
    private static String gapSql(String time) {
        return "SELECT CAST(coalesce(median(gap), " + SECOND_NS
                + ") AS BIGINT) FROM (SELECT t - lag(t) OVER (ORDER BY t)" + " AS gap FROM (SELECT DISTINCT " + time
                + " AS t FROM taken))";
    }

    /** Takes what rows name from the session they are of. */
    private record Filling(
            SessionReader origin, TakenRows rows, DuckDBConnection connection, Cancellation cancellation) {

        void make(List<TableDefinition> tables) throws SQLException, ProblemException {
            for (TableDefinition table : tables) {
                run(table.createSql());
            }
            run("INSERT INTO session VALUES ('schema_version', '" + SessionTables.SCHEMA_VERSION + "')");
        }

        void run(String sql) throws SQLException, ProblemException {
            cancellation.check();
            SessionDatabase.execute(connection, sql);
        }

        long one(String sql) throws SQLException, ProblemException {
            cancellation.check();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        }

        void take(String sql, List<?> parameters, String table) throws SQLException, ProblemException {
            rows.database()
                    .readFile(
                            file -> origin.copy(sql, parameters, CopyFormat.PARQUET, file, cancellation),
                            file -> run("INSERT INTO " + table + " BY NAME SELECT * FROM read_parquet("
                                    + TakenRows.quoted(file) + ")"));
        }

        /** Sessions of early versions have none. */
        void takeCgroups() throws SQLException, ProblemException {
            boolean any = origin.query(
                    "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'cgroups'",
                    List.of(),
                    found -> {
                        found.next();
                        return found.getLong(1) > 0;
                    },
                    cancellation);
            if (any) {
                take("SELECT * FROM main.cgroups", List.of(), "cgroups");
            }
        }

        /** The stacks that rows name, and their frames. */
        void takeStacks(List<StreamColumn> columns) throws SQLException, ProblemException {
            String named = columns.stream()
                    .filter(column -> column.column().meaning().endsWith("_stack"))
                    .map(column -> "SELECT " + SqlName.quoted(column.name()) + " AS stack FROM taken")
                    .collect(Collectors.joining(" UNION "));
            if (!named.isEmpty()) {
                List<String> ids = List.of(text("SELECT coalesce(string_agg(stack, ','), '0') FROM (" + named + ")"));
                String stacks = "SELECT * FROM main.stacks WHERE stack IN"
                        + " (SELECT CAST(unnest(string_split(CAST(? AS VARCHAR), ',')) AS BIGINT))";
                take(stacks, ids, "stacks");
                take("SELECT * FROM main.frames WHERE frame IN (SELECT frame FROM (" + stacks + "))", ids, "frames");
            }
        }

        private String text(String sql) throws SQLException, ProblemException {
            cancellation.check();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
