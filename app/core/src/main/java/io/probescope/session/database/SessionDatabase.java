package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;

/**
 * An open DuckDB file, locked down: no access to other files, but for those it writes to its {@link CopyFolder}, or the network, no extensions, no way to change that.
 *
 * <p>Thread-safe; connections handed to {@link Work} are used by one thread at a time.
 */
public final class SessionDatabase implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(SessionDatabase.class);
    /** How long a write waits for reads. */
    private static final int PATIENCE_SECONDS = 10;

    private final Path file;
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private final Deque<DuckDBConnection> idle = new ArrayDeque<>();
    private final CopyFolder copies = new CopyFolder();
    private DuckDBConnection root;

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(DuckDBConnection connection) throws SQLException, ProblemException;
    }

    /** @param file {@code null} for a database in memory */
    private SessionDatabase(Path file, boolean readOnly) throws SQLException {
        this.file = file;
        this.root = connect(file, readOnly, copies);
    }

    /** Loads DuckDB's native library, which is done once in a process. */
    public static void loadLibrary() throws SQLException {
        DriverManager.getConnection("jdbc:duckdb:").close();
    }

    /** Opens a database for reading and writing, making it when it is not there. */
    public static SessionDatabase openForWriting(Path file) throws SQLException {
        return new SessionDatabase(file, false);
    }

    public static SessionDatabase openReadOnly(Path file) throws SQLException {
        return new SessionDatabase(file, true);
    }

    /** A database that is gone when it is closed. */
    public static SessionDatabase openInMemory() throws SQLException {
        return new SessionDatabase(null, false);
    }

    private static DuckDBConnection connect(Path file, boolean readOnly, CopyFolder copies) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("allowed_directories", copies.setting());
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "2");
        // The writer says when: see SessionWriter.
        settings.setProperty("checkpoint_threshold", "1TB");
        if (readOnly) {
            settings.setProperty("duckdb.read_only", "true");
        }
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection(
                "jdbc:duckdb:" + (file == null ? "" : file.toAbsolutePath().toString()), settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_configuration = true");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    public Path file() {
        return file;
    }

    /** A connection of the caller's own, to be closed by it. */
    public DuckDBConnection connect() throws SQLException {
        open.readLock().lock();
        try {
            return root.duplicate();
        } finally {
            open.readLock().unlock();
        }
    }

    /** Reads in a read-only transaction, so that all statements see the same state. */
    public <T> T read(Work<T> work) throws SQLException, ProblemException {
        open.readLock().lock();
        try {
            DuckDBConnection connection = borrow();
            boolean healthy = false;
            try {
                execute(connection, "BEGIN TRANSACTION READ ONLY");
                T result = work.with(connection);
                execute(connection, "ROLLBACK");
                healthy = true;
                return result;
            } finally {
                giveBack(connection, healthy);
            }
        } finally {
            open.readLock().unlock();
        }
    }

    /** Changes a database that nobody else writes to. */
    public <T> T change(Work<T> work) throws SQLException, ProblemException {
        try (DuckDBConnection connection = connect()) {
            return work.with(connection);
        }
    }

    /** Has a file put where the database may read it, and read; then it is gone. */
    public void readFile(CopyFolder.Writing put, CopyFolder.Writing reading) throws SQLException, ProblemException {
        try {
            copies.read(put, reading);
        } catch (IOException e) {
            throw new SQLException("a file for the database can't be written: " + e.getMessage(), e);
        }
    }

    private DuckDBConnection borrow() throws SQLException {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return root.duplicate();
    }

    private void giveBack(DuckDBConnection connection, boolean healthy) throws SQLException {
        if (!healthy) {
            connection.close();
            return;
        }
        synchronized (idle) {
            idle.push(connection);
        }
    }

    /** Has the database write a file, which then stands at {@code target}. */
    public void writtenOutside(Path target, CopyFolder.Writing writing) throws SQLException, ProblemException {
        try {
            copies.write(target, writing);
        } catch (IOException e) {
            throw SessionProblems.notWritten(target, e);
        } catch (SQLException e) {
            if (SessionProblems.isDiskFull(e)) {
                throw SessionProblems.notWritten(target, e);
            }
            throw e;
        }
    }

    /** Closes the file and opens it for reading; waits for reads that run. The caller closed its own connections. */
    public void reopenReadOnly() throws SQLException {
        open.writeLock().lock();
        try {
            disconnect();
            root = connect(file, true, copies);
        } finally {
            open.writeLock().unlock();
        }
    }

    /**
     * Opens the file for writing for as long as the work takes, and then for reading again; waits for reads that run, and makes others wait. What a failed write leaves beside
     * the file is deleted, so nothing may stand there before.
     *
     * @throws ProblemException when the reads that run take longer than anybody waits, or the work says so
     */
    public void write(Work<?> work) throws SQLException, ProblemException {
        if (!isFree(open.writeLock())) {
            throw PROBLEMS.exception("session.still_read", file);
        }
        try {
            disconnect();
            writeAlone(work);
        } finally {
            open.writeLock().unlock();
        }
    }

    private void writeAlone(Work<?> work) throws SQLException, ProblemException {
        try (DuckDBConnection writing = connect(file, false, copies)) {
            work.with(writing);
        } catch (SQLException | ProblemException e) {
            try {
                reconnect();
            } catch (SQLException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        reconnect();
    }

    private static boolean isFree(Lock lock) {
        try {
            return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void reconnect() throws SQLException {
        try {
            Files.deleteIfExists(SessionFiles.log(file));
        } catch (IOException e) {
            throw new SQLException("what a failed write left can't be deleted: " + e.getMessage(), e);
        }
        root = connect(file, true, copies);
    }

    /** Closes the file once the reads that run are done. */
    @Override
    public void close() throws SQLException {
        open.writeLock().lock();
        try {
            disconnect();
        } finally {
            open.writeLock().unlock();
        }
    }

    private void disconnect() throws SQLException {
        while (!idle.isEmpty()) {
            idle.pop().close();
        }
        root.close();
        try {
            copies.remove();
        } catch (IOException e) {
            throw new SQLException("the folder for copies can't be deleted: " + e.getMessage(), e);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
