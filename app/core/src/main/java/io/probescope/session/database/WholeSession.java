package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a session that is whole or not there: under another name beside it until it is done. */
public final class WholeSession {
    private static final String SUFFIX = ".part";

    private WholeSession() {}

    /** Writes the session at a path, where nothing is. */
    @FunctionalInterface
    public interface Writing {
        void to(Path part) throws IOException, ProblemException;
    }

    /**
     * Writes a session, in place of the one that is there and of what a cut-off recording left beside it. After a failure that one is as it was, and nothing of the new one is left.
     *
     * @throws ProblemException when a session of that name is being recorded, by this process or another, or the writing throws it
     * @throws IOException when it can't be written
     */
    public static void write(Path target, Writing writing) throws IOException, ProblemException {
        if (Files.isDirectory(target)) {
            throw SessionProblems.notAFile(target);
        }
        Path part = target.resolveSibling(target.getFileName() + SUFFIX);
        SessionFiles.refuseRecorded(target);
        SessionFiles.refuseRecorded(part);
        try {
            SessionFiles.delete(part);
            writing.to(part);
            if (SessionRecovery.isNeeded(part)) {
                throw new IOException(SessionProblems.recordingInDisorder());
            }
            // Writing may take long: somebody may have begun to record there.
            SessionFiles.refuseRecorded(target);
            Files.deleteIfExists(SessionFiles.log(target));
            Files.deleteIfExists(Journal.of(target));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            SessionFiles.delete(part);
        }
    }
}
