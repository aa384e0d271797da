package io.probescope.session.write;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.database.Batch;
import io.probescope.session.database.Journal;
import io.probescope.session.database.LiveFiles;
import io.probescope.session.database.SessionCopy;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SessionProblems;
import io.probescope.session.database.SessionTables;
import io.probescope.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The file that a session is recorded into and what stands beside it: each commit goes to the journal, then to the database. When one of them
 * fails, writing is over, what was committed can still be read, and the next opening puts the file in order. Used by one thread.
 */
final class SessionStore implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(SessionStore.class);
    /** Bytes of batches after which the database's log is folded into its file. */
    private static final long CHECKPOINT_BYTES = 32L << 20;

    private static final int RESERVED_COLUMNS = 100;

    private final Path file;
    private final SessionDatabase database;
    private final Batch batch;
    private final Journal journal;
    private final Object live;
    private long lastBatch;
    private Problem failed;
    private boolean finished;
    /** The last that was wanted. */
    private SessionCopy copy = SessionCopy.NONE;

    private SessionStore(Path file, SessionDatabase database, Batch batch, Journal journal, Object live) {
        this.file = file;
        this.database = database;
        this.batch = batch;
        this.journal = journal;
        this.live = live;
    }

    /**
     * Makes a new file with every table that sessions have. When that fails, nothing of it is left.
     *
     * @param facts of the session, by key
     */
    static SessionStore create(Path file, Map<String, String> facts) throws ProblemException {
        try {
            refuseExisting(file);
            // First, because its lock keeps others from the name.
            Journal journal = new Journal(Journal.of(file));
            try {
                return create(file, journal, facts);
            } catch (SQLException | IOException e) {
                try (journal) {
                    SessionFiles.delete(file);
                }
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw PROBLEMS.exception(e, "session.not_created", file, SessionProblems.reason(e));
        }
    }

    private static void refuseExisting(Path file) throws ProblemException, IOException {
        SessionFiles.refuseRecorded(file);
        for (Path there : SessionFiles.all(file)) {
            if (Files.exists(there)) {
                throw there.equals(file)
                        ? SessionProblems.existsAlready(file)
                        : PROBLEMS.exception("session.rest_exists", there, file);
            }
        }
    }

    private static SessionStore create(Path file, Journal journal, Map<String, String> facts)
            throws SQLException, IOException {
        SessionDatabase database = SessionDatabase.openForWriting(file);
        try {
            Batch batch = new Batch(database.connect());
            SessionStore store = new SessionStore(file, database, batch, journal, LiveFiles.add(file));
            store.begin(facts);
            return store;
        } catch (SQLException | IOException e) {
            database.close();
            throw e;
        }
    }

    /** Writes what every session has, into the file alone: from then on it is a session, whatever happens to the log. */
    private void begin(Map<String, String> facts) throws SQLException, IOException {
        try {
            SessionTables.ALL.forEach(batch::table);
            facts.forEach(batch.table(SessionTables.SESSION)::row);
            write(0, WallClock.epochNs());
            foldLog();
            reserveContents();
        } catch (SQLException | IOException e) {
            batch.abandon(new SQLException(e));
            LiveFiles.remove(live);
            throw e;
        }
    }

    /** Whether writing is over because it failed. */
    boolean hasFailed() {
        return failed != null;
    }

    SessionDatabase database() {
        return database;
    }

    Batch batch() {
        return batch;
    }

    /** Commits the batch under the next number. */
    void commit(long lastSeq, long nowNs) throws ProblemException {
        if (failed != null) {
            throw new ProblemException(failed);
        }
        try {
            write(lastSeq, nowNs);
        } catch (SQLException | IOException e) {
            throw fail(e);
        }
    }

    private void write(long lastSeq, long nowNs) throws SQLException, IOException {
        long number = lastBatch + 1;
        long rows = 0;
        for (Map.Entry<String, Long> table : batch.rows().entrySet()) {
            if (!SessionTables.isReserved(table.getKey())) {
                batch.table(SessionTables.BATCH_ROWS).row(number, table.getKey(), table.getValue());
                rows += table.getValue();
            }
        }
        batch.table(SessionTables.BATCHES).row(number, nowNs, lastSeq, rows);
        journal.append(batch.encode(number));
        batch.commit();
        lastBatch = number;
        if (journal.contentBytes() > CHECKPOINT_BYTES && copy.isOver()) {
            foldLog();
        }
    }

    /** A copy of all batches by now, as a session that was finished at {@code nowNs}. Until it is written the file stays as it is: what is recorded meanwhile is in the log alone. */
    SessionCopy copyTo(Path target, long nowNs) throws ProblemException {
        try {
            foldLog();
            copy = new SessionCopy(file, target, nowNs);
            return copy;
        } catch (SQLException | IOException e) {
            throw SessionProblems.notSaved(target, e);
        }
    }

    /**
     * Makes room for more of DuckDB's table of contents near the beginning of the file, before there is data: a file that is cut off can be read only where all of the
     * contents are there, and without this they grow out of their first blocks to the file's end. A table of many columns needs room in the contents twice over, which stays
     * with them when it is dropped.
     */
    private void reserveContents() throws SQLException, IOException {
        String columns = IntStream.range(0, RESERVED_COLUMNS)
                .mapToObj(i -> "c" + i + " BIGINT")
                .collect(Collectors.joining(", "));
        try (Connection connection = database.connect()) {
            SessionDatabase.execute(connection, "CREATE TABLE reserve (" + columns + ")");
            SessionDatabase.execute(connection, "CHECKPOINT");
            SessionDatabase.execute(connection, "DROP TABLE reserve");
        }
        foldLog();
    }

    private void foldLog() throws SQLException, IOException {
        copy.await();
        batch.checkpoint();
        journal.clear();
    }

    private ProblemException fail(Exception reason) {
        failed = PROBLEMS.problem("session.writing_is_over", SessionProblems.reason(reason), file)
                .with(String.valueOf(reason));
        SQLException abandoned = new SQLException(reason);
        batch.abandon(abandoned);
        try {
            // After a fatal error DuckDB refuses everything until the file is opened again.
            database.reopenReadOnly();
        } catch (SQLException e) {
            abandoned.addSuppressed(e);
        }
        return new ProblemException(failed, abandoned);
    }

    /** Bytes of the file and of what stands beside it. */
    long sizeBytes() throws ProblemException {
        try {
            return size(file) + size(SessionFiles.log(file)) + size(Journal.of(file));
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "session.size_unreadable", e.getMessage());
        }
    }

    private static long size(Path path) throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /** Folds everything committed into the one file. */
    void checkpoint() throws ProblemException {
        try {
            foldLog();
        } catch (SQLException | IOException e) {
            throw fail(e);
        }
    }

    /** Folds everything into the one file; {@link #close} then leaves nothing beside it. */
    void finish() throws ProblemException {
        checkpoint();
        finished = true;
    }

    @Override
    public void close() throws ProblemException {
        try {
            try (journal;
                    database) {
                if (failed == null) {
                    batch.close();
                }
            }
            if (finished) {
                Files.deleteIfExists(Journal.of(file));
            }
        } catch (SQLException | IOException e) {
            throw PROBLEMS.exception(e, "session.not_closed", SessionProblems.reason(e));
        } finally {
            LiveFiles.remove(live);
        }
    }
}
