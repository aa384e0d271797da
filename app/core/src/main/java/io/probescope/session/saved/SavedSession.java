package io.probescope.session.saved;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import io.probescope.session.database.AnnotationStore;
import io.probescope.session.database.Batch;
import io.probescope.session.database.LiveFiles;
import io.probescope.session.database.SessionCheck;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SessionProblems;
import io.probescope.session.database.SessionRecovery;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.WholeSession;
import io.probescope.session.read.SessionQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A session on disk, open for reading. What a cut-off recording left beside it is put in order first. Thread-safe. */
public final class SavedSession implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(SavedSession.class);
    private final SessionDatabase database;
    private final SessionReader reader;

    private SavedSession(SessionDatabase database) {
        this.database = database;
        this.reader = new SessionQueries(database);
    }

    /**
     * Opens a session. The file is not trusted: nothing in it can reach other files or the network.
     *
     * @throws ProblemException when it is not there, not a session, damaged, of a later version, or being recorded
     */
    public static SavedSession open(Path file) throws ProblemException {
        try {
            if (!Files.isRegularFile(file)) {
                throw Files.exists(file)
                        ? SessionProblems.notAFile(file)
                        : PROBLEMS.exception("session.does_not_exist", file);
            }
            LiveFiles.refuse(file);
            if (!SessionFiles.isDatabase(file)) {
                throw PROBLEMS.exception("session.begins_otherwise", file);
            }
            if (SessionRecovery.isNeeded(file)) {
                SessionRecovery.recover(file);
            }
            return verified(SessionDatabase.openReadOnly(file));
        } catch (SQLException | IOException e) {
            throw SessionProblems.notOpened(file, e);
        }
    }

    /**
     * Loads the database's library, so that the first session opens without waiting for it. Any thread may do so.
     *
     * @throws ProblemException when it can't be loaded; no session can be opened then
     */
    public static void loadLibrary() throws ProblemException {
        try {
            SessionDatabase.loadLibrary();
        } catch (SQLException e) {
            throw PROBLEMS.exception(e, "database.does_not_start", SessionProblems.reason(e));
        }
    }

    /**
     * Whether a file begins like a session; what else it holds shows when it is opened.
     *
     * @throws ProblemException when it can't be read, or this process records into it
     */
    public static boolean isSession(Path file) throws ProblemException {
        try {
            LiveFiles.refuse(file);
            return SessionFiles.isDatabase(file);
        } catch (IOException e) {
            throw SessionProblems.notOpened(file, e);
        }
    }

    /**
     * Adds what a user says about the session, in the file. A failure leaves the file as it was.
     *
     * @throws ProblemException when the file can't be written: it is read-only, its disk is full, or it is open elsewhere
     */
    public synchronized void annotate(Annotation annotation) throws ProblemException {
        if (SessionRecovery.isNeeded(database.file())) {
            throw SessionProblems.notAnnotated(database.file(), SessionProblems.recordingInDisorder(), null);
        }
        try {
            database.write(connection -> {
                add(annotation, new Batch(connection));
                return null;
            });
        } catch (SQLException e) {
            throw SessionProblems.notAnnotated(database.file(), SessionProblems.reason(e), e);
        }
    }

    private static void add(Annotation annotation, Batch batch) throws SQLException {
        try {
            batch.table(SessionTables.USER_NOTES);
            int[] last = new int[1];
            batch.query("SELECT coalesce(max(note), 0) FROM user_notes", row -> last[0] = row.getInt(1));
            new AnnotationStore(batch, last[0]).store(annotation);
            batch.commit();
            batch.checkpoint();
        } catch (SQLException e) {
            batch.abandon(e);
            throw e;
        }
    }

    /**
     * Writes the same session to another file, replacing what is there; the other file is whole or what it was.
     *
     * @throws ProblemException when the other file can't be written, or is being recorded into, by this process or another
     */
    public synchronized void copyTo(Path target) throws ProblemException {
        try {
            WholeSession.write(target, part -> {
                SessionFiles.copy(database.file(), part);
                // The session's own disk may have had no room for what its recording left beside it.
                if (SessionRecovery.isNeeded(part)) {
                    SessionRecovery.recover(part);
                }
            });
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "copy.not_written", target, e.getMessage());
        }
    }

    /**
     * Deletes a session, when it is there, and what a cut-off recording left beside it.
     *
     * @throws ProblemException when it can't be deleted, or is being recorded, by this process or another
     */
    public static void delete(Path file) throws ProblemException {
        try {
            SessionFiles.refuseRecorded(file);
            SessionFiles.delete(file);
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "session.not_deleted", file, e.getMessage());
        }
    }

    /** Size of a session on disk, in bytes. */
    public static long sizeBytes(Path file) throws ProblemException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw SessionProblems.notOpened(file, e);
        }
    }

    private static SavedSession verified(SessionDatabase database) throws SQLException, ProblemException {
        try {
            database.read(connection -> {
                SessionCheck.verify(connection, database.file());
                SessionLength.verify(connection, database.file());
                return null;
            });
            return new SavedSession(database);
        } catch (SQLException | ProblemException e) {
            database.close();
            throw e;
        }
    }

    /** Reads the session; unusable once it is closed. */
    public SessionReader reader() {
        return reader;
    }

    @Override
    public void close() throws ProblemException {
        try {
            database.close();
        } catch (SQLException e) {
            throw SessionProblems.notOpened(database.file(), e);
        }
    }
}
