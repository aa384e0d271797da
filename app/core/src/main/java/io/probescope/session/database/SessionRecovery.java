package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import io.probescope.time.WallClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Puts a session in order whose recording was cut off, so that everything committed ends up in the one file.
 *
 * <p>The journal's frames have checksums, so it is what counts; DuckDB's log is used only for commits that the journal lacks.
 */
public final class SessionRecovery {
    private final Path file;
    private final Path log;
    private final Path logAside;
    private final FileChannel journal;

    private SessionRecovery(Path file, FileChannel journal) {
        this.file = file;
        this.log = SessionFiles.log(file);
        this.logAside = log.resolveSibling(log.getFileName() + ".aside");
        this.journal = journal;
    }

    /** Whether something stands beside the session that belongs into it. */
    public static boolean isNeeded(Path file) {
        return Files.exists(SessionFiles.log(file)) || Files.exists(Journal.of(file));
    }

    /**
     * Recovers what can be recovered. What can't be written now, such as on a full disk, is left as it was for the next time.
     *
     * @throws ProblemException when the session is still being recorded
     * @throws IOException when the journal can't be read
     */
    public static void recover(Path file) throws ProblemException, IOException {
        Path journal = Journal.of(file);
        if (!Files.exists(journal)) {
            new SessionRecovery(file, null).recover();
            return;
        }
        try (FileChannel frames = FileChannel.open(journal, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!Journal.lock(frames)) {
                throw SessionProblems.recording(file);
            }
            new SessionRecovery(file, frames).recover();
        }
    }

    private void recover() throws ProblemException, IOException {
        boolean done = false;
        try {
            long[] journaled = {0};
            boolean whole = readJournal(batch -> journaled[0] = Batch.number(batch));
            long logged = lastLogged();
            boolean useLog = logged > journaled[0];
            if (!useLog && Files.exists(log)) {
                Files.move(log, logAside, StandardCopyOption.REPLACE_EXISTING);
            }
            foldIntoFile(whole);
            Files.deleteIfExists(logAside);
            Files.deleteIfExists(Journal.of(file));
            done = true;
        } catch (SQLException e) {
            if (SessionProblems.isLock(e)) {
                throw SessionProblems.notOpened(file, e);
            }
        } finally {
            // Whatever stood in the way, such as a full disk, may be gone the next time.
            if (!done) {
                restoreLog();
            }
        }
    }

    private boolean readJournal(Journal.BatchVisitor<SQLException> visitor) throws IOException, SQLException {
        if (journal == null) {
            return true;
        }
        journal.position(0);
        return Journal.read(journal, visitor);
    }

    /** The last batch that the file and DuckDB's log hold together, found without writing; 0 when they can't be read. */
    private long lastLogged() throws SQLException, ProblemException {
        try (SessionDatabase database = SessionDatabase.openReadOnly(file)) {
            return database.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT coalesce(max(batch), 0) FROM main.batches")) {
                    rows.next();
                    return rows.getLong(1);
                }
            });
        } catch (SQLException e) {
            if (journal == null || SessionProblems.isLock(e)) {
                throw e;
            }
            return 0;
        }
    }

    private void foldIntoFile(boolean journalIsWhole) throws SQLException, IOException {
        try (SessionDatabase database = SessionDatabase.openForWriting(file)) {
            Batch batch = new Batch(database.connect());
            try {
                long before = batch.lastCommitted();
                long[] last = {before};
                readJournal(encoded -> {
                    if (Batch.number(encoded) == last[0] + 1) {
                        batch.replay(encoded);
                        batch.commit();
                        last[0]++;
                    }
                });
                if (!isFinished(batch)) {
                    batch.table(SessionTables.NOTES)
                            .row(
                                    WallClock.epochNs(),
                                    "note",
                                    "The recording was cut off. " + before + " commits were in the file, "
                                            + (last[0] - before) + " came from the journal"
                                            + (journalIsWhole ? "." : ", whose end was damaged."));
                    batch.commit();
                }
                batch.checkpoint();
                batch.close();
            } catch (SQLException | IOException e) {
                batch.abandon(new SQLException(e));
                throw e;
            }
        }
    }

    /** Whether the recording itself came to its end, so that only what a user said later was under way. */
    private static boolean isFinished(Batch batch) throws SQLException {
        boolean[] finished = new boolean[1];
        batch.query("SELECT 1 FROM session WHERE key = 'finished_ns'", row -> finished[0] = true);
        return finished[0];
    }

    private void restoreLog() throws IOException {
        if (Files.exists(logAside)) {
            Files.move(logAside, log, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
