package io.probescope.desktop.shell.workspace;

import io.probescope.problem.ProblemException;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;

/**
 * A session that is open to read and that nobody writes to. May be used from any thread but the screen's.
 *
 * @param file where it is
 */
public record OpenSession(Path file, SavedSession session) {
    private static final System.Logger LOG = System.getLogger(OpenSession.class.getName());

    /** Opens a session file. */
    public static OpenSession open(Path file) throws ProblemException {
        return new OpenSession(file, SavedSession.open(file));
    }

    SessionReader reader() {
        return session.reader();
    }

    long bytes() {
        return file.toFile().length();
    }

    /** Adds what the user says about it, in its file. */
    void annotate(Annotation said) throws ProblemException {
        session.annotate(said);
    }

    /** Writes the same session to another file, replacing what is there. */
    Path copyTo(Path target) throws ProblemException {
        session.copyTo(target);
        return target;
    }

    void close() {
        try {
            session.close();
        } catch (ProblemException harmless) {
            LOG.log(System.Logger.Level.WARNING, "a session was not closed in good order: " + file, harmless);
        }
    }
}
