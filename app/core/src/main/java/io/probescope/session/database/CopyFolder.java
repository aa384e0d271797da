package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The one place on the disk that an open session's database may write files to and read them from: a folder of a name that nobody can guess, made when something is first written. What was
 * written moves to where it is wanted. Thread-safe.
 */
final class CopyFolder {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder =
            Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolve("probescope-" + UUID.randomUUID());

    /** Does something with a file inside. */
    @FunctionalInterface
    public interface Writing {
        void to(Path inside) throws SQLException, ProblemException;
    }

    /** As DuckDB's setting {@code allowed_directories} takes it. */
    String setting() {
        return "['" + folder.toString().replace("'", "''") + "']";
    }

    /** Has a file written inside and moves it to the target, replacing what is there. */
    void write(Path target, Writing writing) throws SQLException, ProblemException, IOException {
        Path own = folder.resolve(UUID.randomUUID().toString());
        makeFolder();
        try {
            writing.to(own);
            Files.move(own, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** Has a file put inside, and read there before it is gone. */
    void read(Writing put, Writing reading) throws SQLException, ProblemException, IOException {
        Path own = folder.resolve(UUID.randomUUID().toString());
        makeFolder();
        try {
            put.to(own);
            reading.to(own);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private synchronized void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectory(folder, posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
        }
    }

    /** Takes the folder away; nothing is being written any more. */
    synchronized void remove() throws IOException {
        Files.deleteIfExists(folder);
    }
}
