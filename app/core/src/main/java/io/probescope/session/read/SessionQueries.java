package io.probescope.session.read;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Frame;
import io.probescope.session.Cancellation;
import io.probescope.session.LossInterval;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionProblems;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Reads a session through its database. Thread-safe. */
public final class SessionQueries implements SessionReader {
    private static final Problems PROBLEMS = Problems.of(SessionQueries.class);
    private final SessionDatabase database;
    private final RowCounts counts = new RowCounts();

    public SessionQueries(SessionDatabase database) {
        this.database = database;
    }

    @Override
    public SessionInfo info() throws ProblemException {
        // One at a time: what one has counted the next one need not count.
        synchronized (counts) {
            return read(connection -> new SessionInfoQuery(connection, counts).info());
        }
    }

    @Override
    public List<StreamTable> streams() throws ProblemException {
        return read(StreamTables::read);
    }

    @Override
    public long lastSeq() throws ProblemException {
        return query("SELECT coalesce(max(last_seq), 0) FROM main.batches", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    @Override
    public <T> T query(String sql, List<?> parameters, ResultReader<T> reader, Cancellation cancellation)
            throws ProblemException {
        return read(connection -> query(connection, sql, parameters, reader, cancellation));
    }

    private static <T> T query(
            DuckDBConnection connection,
            String sql,
            List<?> parameters,
            ResultReader<T> reader,
            Cancellation cancellation)
            throws SQLException, ProblemException {
        cancellation.check();
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            cancellation.onCancel(() -> interrupt(statement));
            try (ResultSet rows = statement.executeQuery()) {
                cancellation.check();
                return reader.read(rows);
            } finally {
                cancellation.done();
            }
        }
    }

    @Override
    public void copy(String sql, List<?> parameters, CopyFormat format, Path target, Cancellation cancellation)
            throws ProblemException {
        read(connection -> {
            cancellation.check();
            database.writtenOutside(target, inside -> {
                try (PreparedStatement statement = prepare(connection, copySql(sql, format, inside), parameters)) {
                    cancellation.onCancel(() -> interrupt(statement));
                    statement.execute();
                } finally {
                    cancellation.done();
                }
            });
            return null;
        });
    }

    private static String copySql(String sql, CopyFormat format, Path file) {
        String options = switch (format) {
            case CSV -> "FORMAT csv, HEADER true, NULLSTR ''";
            case PARQUET -> "FORMAT parquet, COMPRESSION zstd";
        };
        return "COPY (" + sql + ") TO '" + file.toString().replace("'", "''") + "' (" + options + ")";
    }

    private static PreparedStatement prepare(DuckDBConnection connection, String sql, List<?> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void interrupt(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("a statement that runs can be interrupted", e);
        }
    }

    @Override
    public List<LossInterval> losses(int run) throws ProblemException {
        return read(connection -> LossQuery.read(connection, run));
    }

    @Override
    public Map<Long, List<Frame>> stacks(Collection<Long> ids) throws ProblemException {
        return read(connection -> new StackQuery(connection).stacks(ids));
    }

    private <T> T read(SessionDatabase.Work<T> work) throws ProblemException {
        try {
            return database.read(work);
        } catch (SQLException e) {
            if (SessionProblems.isInterrupt(e)) {
                throw Cancellation.cancelled();
            }
            if (SessionProblems.isDamage(e)) {
                throw SessionProblems.damaged(database.file(), e);
            }
            throw PROBLEMS.exception(e, "query.failed", SessionProblems.reason(e));
        }
    }
}
