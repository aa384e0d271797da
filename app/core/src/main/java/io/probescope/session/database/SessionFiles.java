package io.probescope.session.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What stands on the disk for a session. */
public final class SessionFiles {
    private static final int MAGIC_OFFSET = 8;
    private static final byte[] MAGIC = "DUCK".getBytes(US_ASCII);

    private SessionFiles() {}

    /** DuckDB's log of a session, there while it is recorded or after a crash. */
    public static Path log(Path session) {
        return session.resolveSibling(session.getFileName() + ".wal");
    }

    /** A session's file and what may stand beside it: DuckDB's log, and the journal. */
    public static List<Path> all(Path session) {
        return List.of(session, log(session), Journal.of(session));
    }

    /** Whether any of them is there. */
    public static boolean isAnyThere(Path session) {
        return all(session).stream().anyMatch(Files::exists);
    }

    /**
     * Refuses a session that is being recorded.
     *
     * @throws ProblemException when it is, by this process or another
     */
    public static void refuseRecorded(Path session) throws ProblemException, IOException {
        // First, because closing a journal that this process holds would drop its lock.
        LiveFiles.refuse(session);
        if (Journal.isHeld(Journal.of(session))) {
            throw SessionProblems.recording(session);
        }
    }

    /** Deletes what is there of a session; none of it may be left, DuckDB would take it for the next one's. */
    public static void delete(Path session) throws IOException {
        for (Path file : all(session)) {
            Files.deleteIfExists(file);
        }
    }

    /** Copies what is there of a session that nobody records; nothing may be there yet. */
    public static void copy(Path session, Path target) throws IOException {
        for (int i = 0; i < all(session).size(); i++) {
            if (Files.exists(all(session).get(i))) {
                Files.copy(all(session).get(i), all(target).get(i));
            }
        }
    }

    /** Gives what is there of a session another name in the same folder; nothing may be there yet. */
    public static void move(Path session, Path target) throws IOException {
        for (int i = 0; i < all(session).size(); i++) {
            if (Files.exists(all(session).get(i))) {
                Files.move(all(session).get(i), all(target).get(i));
            }
        }
    }

    /** Whether a file begins like a DuckDB database. */
    public static boolean isDatabase(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_OFFSET + MAGIC.length);
            return head.length == MAGIC_OFFSET + MAGIC.length
                    && Arrays.equals(head, MAGIC_OFFSET, head.length, MAGIC, 0, MAGIC.length);
        }
    }
}
