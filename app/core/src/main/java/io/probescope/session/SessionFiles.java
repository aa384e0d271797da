package io.probescope.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What stands on the disk for a session. */
final class SessionFiles {
    private static final int MAGIC_OFFSET = 8;
    private static final byte[] MAGIC = "DUCK".getBytes(US_ASCII);

    private SessionFiles() {}

    /** DuckDB's log of a session, there while it is recorded or after a crash. */
    static Path log(Path session) {
        return session.resolveSibling(session.getFileName() + ".wal");
    }

    /** Whether a file begins like a DuckDB database. */
    static boolean isDatabase(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_OFFSET + MAGIC.length);
            return head.length == MAGIC_OFFSET + MAGIC.length
                    && Arrays.equals(head, MAGIC_OFFSET, head.length, MAGIC, 0, MAGIC.length);
        }
    }
}
