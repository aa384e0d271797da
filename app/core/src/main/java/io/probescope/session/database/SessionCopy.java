package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** A copy of a session as it stood, which is written on any thread while its recording goes on. It must be written, or its recording can't end. */
public final class SessionCopy {
    /** One that is written already. */
    public static final SessionCopy NONE = new SessionCopy();

    private final Path source;
    private final Path target;
    private final long nowNs;
    private final CountDownLatch left;

    private SessionCopy() {
        source = null;
        target = null;
        nowNs = 0;
        left = new CountDownLatch(0);
    }

    /** @param source stays as it is until the copy is written */
    public SessionCopy(Path source, Path target, long nowNs) {
        this.source = source;
        this.target = target;
        this.nowNs = nowNs;
        left = new CountDownLatch(1);
    }

    /** Writes it, once; the target is whole or what it was. */
    public void write() throws ProblemException {
        try {
            WholeSession.write(target, part -> {
                copyOutside(source, part);
                finish(part);
            });
        } catch (IOException e) {
            throw SessionProblems.notSaved(target, e);
        } finally {
            left.countDown();
        }
    }

    /** Whether it was written, or can't be. */
    public boolean isOver() {
        return left.getCount() == 0;
    }

    /** Waits until it is over. */
    public void await() {
        try {
            left.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the recorder", e);
        }
    }

    /** Copies in a process of its own: closing any descriptor of the file in this one would drop DuckDB's lock on it. */
    private static void copyOutside(Path from, Path to) throws IOException {
        Process copy = new ProcessBuilder(
                        "cp",
                        "--",
                        from.toAbsolutePath().toString(),
                        to.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        copy.getOutputStream().close();
        String words = new String(copy.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = copy.onExit().join().exitValue();
        if (status != 0) {
            throw new IOException(words.isEmpty() ? "cp ended with status " + status : words);
        }
    }

    private void finish(Path copied) throws IOException {
        try (SessionDatabase copy = SessionDatabase.openForWriting(copied);
                Connection connection = copy.connect()) {
            SessionDatabase.execute(
                    connection,
                    "INSERT INTO " + SessionTables.SESSION.name() + " VALUES ('finished_ns', '" + nowNs + "')");
            SessionDatabase.execute(connection, "CHECKPOINT");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
