package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that is whole or not there: under another name beside it until it is done. */
public final class WholeFile {
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
                throw new ProblemException(target + " is a folder.", "Give the name of a file.");
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

    private static ProblemException notWritten(Path target, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left")) {
            return problem(target, "the disk is full.", "Make room there, or choose another disk.", failure);
        }
        if (failure instanceof AccessDeniedException) {
            return problem(target, "you may not write there.", "Choose another folder.", failure);
        }
        if (failure instanceof NoSuchFileException) {
            return problem(target, "its folder does not exist.", "Make the folder, or choose another.", failure);
        }
        return problem(target, message, "Choose another place, or mend what the message names.", failure);
    }

    private static ProblemException problem(Path target, String cause, String next, IOException failure) {
        return new ProblemException(target + " could not be written: " + cause, next, failure);
    }
}
