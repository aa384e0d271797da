package io.probescope.session.saved;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SessionProblems;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A session whose name a new one is to have. It stands aside as {@code FILE.before} until the new one is there, and comes back when that does not come about. Used by one thread.
 */
public final class ReplacedSession implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(ReplacedSession.class);
    private static final String SUFFIX = ".before";

    private final Path file;
    private final Path aside;

    private ReplacedSession(Path file, Path aside) {
        this.file = file;
        this.aside = aside;
    }

    /**
     * Sets the session aside that is there, if one is.
     *
     * @throws ProblemException when it is being recorded, by this process or another, or can't be moved
     */
    public static ReplacedSession setAside(Path file) throws ProblemException {
        Path aside = file.resolveSibling(file.getFileName() + SUFFIX);
        try {
            SessionFiles.refuseRecorded(file);
            if (SessionFiles.isAnyThere(aside)) {
                throw SessionProblems.existsAlready(aside);
            }
            SessionFiles.move(file, aside);
            return new ReplacedSession(file, aside);
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "session.not_replaced", file, e.getMessage());
        }
    }

    /** The new session is there: deletes the one that stands aside. */
    public void delete() throws ProblemException {
        SavedSession.delete(aside);
    }

    /** Puts the session back, in place of what there is of the new one, unless it was deleted. */
    @Override
    public void close() throws ProblemException {
        try {
            if (SessionFiles.isAnyThere(aside)) {
                SessionFiles.delete(file);
                SessionFiles.move(aside, file);
            }
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "session.not_put_back", aside, e.getMessage());
        }
    }
}
