package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that is whole or not there: under another name beside it until it is done. */
public final class WholeFile {
    private static final Problems PROBLEMS = Problems.of(WholeFile.class);
    private static final String SUFFIX = ".part";

    private WholeFile() {}

    /** Writes the file at a path. */
    @FunctionalInterface
    public interface Writing {
        void to(Path part) throws IOException, ProblemException;
    }

    /**
     * Writes a file, replacing what is there.
     *
     * @throws ProblemException when it can't be written: what was there before is still there, and nothing else is
     */
    public static void write(Path target, Writing writing) throws ProblemException {
        Path part = target.resolveSibling(target.getFileName() + SUFFIX);
        try {
            if (Files.isDirectory(target)) {
                throw PROBLEMS.exception("file.is_a_folder", target);
            }
            try {
                writing.to(part);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    /** Why a file can't be written. */
    static ProblemException notWritten(Path target, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left")) {
            return PROBLEMS.exception(failure, "not_written.disk_full", target);
        }
        if (failure instanceof AccessDeniedException) {
            return PROBLEMS.exception(failure, "not_written.forbidden", target);
        }
        if (failure instanceof NoSuchFileException) {
            return PROBLEMS.exception(failure, "not_written.no_folder", target);
        }
        return PROBLEMS.exception(failure, "not_written", target, message);
    }
}
