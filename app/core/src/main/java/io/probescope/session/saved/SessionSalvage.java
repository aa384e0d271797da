package io.probescope.session.saved;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SessionProblems;
import io.probescope.session.database.SessionRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens what is left of a damaged session, working on copies where opening would write. */
final class SessionSalvage {
    private static final Problems PROBLEMS = Problems.of(SessionSalvage.class);

    private SessionSalvage() {}

    /**
     * Opens a damaged session read-only.
     *
     * @param work an empty folder for copies
     * @throws ProblemException when nothing of it can be read, or it is being recorded
     */
    static SessionDatabase open(Path damaged, Path work) throws IOException, ProblemException {
        if (!SessionRecovery.isNeeded(damaged)) {
            return readOnly(damaged, damaged);
        }
        SessionFiles.refuseRecorded(damaged);
        Path copy = work.resolve("session");
        SessionFiles.copy(damaged, copy);
        SessionRecovery.recover(copy);
        return readOnly(damaged, copy);
    }

    private static SessionDatabase readOnly(Path damaged, Path file) throws ProblemException {
        try {
            return SessionDatabase.openReadOnly(file);
        } catch (SQLException e) {
            throw PROBLEMS.exception(e, "repair.nothing_readable", damaged, SessionProblems.reason(e));
        }
    }
}
