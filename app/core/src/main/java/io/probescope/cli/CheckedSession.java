package io.probescope.cli;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The session of a checkup: a file that its user named and keeps, or one that goes with the checkup. */
final class CheckedSession implements AutoCloseable {
    private final Path file;
    /** What goes with it, or {@code null}. */
    private final Path folder;

    private CheckedSession(Path file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** @param kept the file that is kept, or {@code null} for none */
    static CheckedSession at(Path kept) throws ProblemException {
        if (kept != null) {
            return new CheckedSession(kept, null);
        }
        try {
            Path folder = Files.createTempDirectory("probescope-checkup");
            return new CheckedSession(folder.resolve("checkup.probescope"), folder);
        } catch (IOException e) {
            throw new ProblemException(
                    "There is no place to record into: " + e.getMessage(),
                    "Make room in the folder for temporary files, or name a file with --out.",
                    e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws ProblemException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    "What was recorded can't be deleted: " + e.getMessage(), "Delete the folder " + folder + ".", e);
        }
    }
}
