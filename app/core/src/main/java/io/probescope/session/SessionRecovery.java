package io.probescope.session;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Puts a session in order whose recording was cut off: DuckDB replays its own log, the journal gives what that log lost, and everything ends up in the one file. What can't be
 * written now, such as on a full disk, is left as it is for the next time.
 */
final class SessionRecovery {
    private SessionRecovery() {}

    /** Whether something stands beside the session that belongs into it. */
    static boolean isNeeded(Path file) {
        return Files.exists(SessionFiles.log(file)) || Files.exists(Journal.of(file));
    }

    /**
     * Recovers what can be recovered.
     *
     * @throws ProblemException when the session is still being recorded
     */
    static void recover(Path file) throws ProblemException {
        Path journal = Journal.of(file);
        try {
            if (!Files.exists(journal)) {
                recover(file, null);
                return;
            }
            try (FileChannel batches = FileChannel.open(journal, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (!Journal.lock(batches)) {
                    throw SessionProblems.recording(file);
                }
                recover(file, batches);
                Files.delete(journal);
            }
        } catch (SQLException | IOException e) {
            throw SessionProblems.notOpened(file, e);
        }
    }

    private static void recover(Path file, FileChannel journal) throws SQLException, IOException {
        try (SessionDatabase database = openAsCommitted(file, journal)) {
            Batch batch = new Batch(database.connect());
            try {
                String told = replay(batch, journal);
                batch.table(SessionTables.NOTES).row(epochNs(), "note", told);
                batch.commit();
                batch.checkpoint();
                batch.close();
            } catch (SQLException | IOException e) {
                batch.abandon(new SQLException(e));
                throw e;
            }
        }
    }

    /** Opens the file with DuckDB's log, or without it when the log is damaged and the journal is there to replace it. */
    private static SessionDatabase openAsCommitted(Path file, FileChannel journal) throws SQLException, IOException {
        try {
            return SessionDatabase.openForWriting(file);
        } catch (SQLException e) {
            Path log = SessionFiles.log(file);
            if (journal == null || !Files.exists(log) || SessionProblems.isLock(e)) {
                throw e;
            }
            Files.move(log, log.resolveSibling(log.getFileName() + ".damaged"));
            return SessionDatabase.openForWriting(file);
        }
    }

    private static String replay(Batch batch, FileChannel journal) throws SQLException, IOException {
        long before = batch.lastCommitted();
        long[] last = {before};
        boolean whole = journal == null
                || Journal.read(journal, encoded -> {
                    if (Batch.number(encoded) == last[0] + 1) {
                        batch.replay(encoded);
                        batch.commit();
                        last[0]++;
                    }
                });
        return "The recording was cut off. " + before + " commits were in the database, " + (last[0] - before)
                + " more came from the journal" + (whole ? "." : ", whose end was damaged.");
    }

    private static long epochNs() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }
}
