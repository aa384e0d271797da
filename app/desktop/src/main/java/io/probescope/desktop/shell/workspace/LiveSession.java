package io.probescope.desktop.shell.workspace;

import io.probescope.connect.AgentConnection;
import io.probescope.problem.ProblemException;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import io.probescope.record.SessionRecording;
import io.probescope.record.SpaceLimit;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import java.nio.file.Path;

/** The session that the hosts of a workspace are recorded into; made when the first of them is reached. Blocks where it says nothing else, so not for the screen's thread. */
final class LiveSession {
    private final Path file;
    private final boolean several;
    private volatile SessionReader reader;
    private volatile Recording only;
    private volatile SessionRecording shared;
    private volatile SpaceLimit limit;

    /**
     * A session that is not there yet.
     *
     * @param several whether hosts beside the first may come, so that all are put on one timeline
     * @param limit how large it may become
     */
    LiveSession(Path file, boolean several, SpaceLimit limit) {
        this.file = file;
        this.several = several;
        this.limit = limit;
    }

    Path file() {
        return file;
    }

    /** Sets how large it may become from now on; does not block. */
    void limit(SpaceLimit wanted) {
        limit = wanted;
        SessionRecording together = shared;
        Recording alone = only;
        if (together != null) {
            together.limit(wanted);
        }
        if (alone != null) {
            alone.limit(wanted);
        }
    }

    /** Begins to record a host. */
    synchronized Recording record(AgentConnection connection, RecordingListener listener) throws ProblemException {
        Recording begun;
        if (several) {
            shared = shared == null ? SessionRecording.create(file) : shared;
            begun = shared.add(connection, listener);
        } else {
            begun = only = Recording.start(connection, file, listener);
        }
        begun.limit(limit);
        reader = begun.session();
        return begun;
    }

    /** Reads it while it is recorded; {@code null} before the first host. Does not block. */
    SessionReader reader() {
        return reader;
    }

    /** Saves what is recorded so far; the recording goes on. */
    void save(Path target) throws ProblemException {
        Outcome.of(several ? shared.save(target) : only.save(target));
    }

    /** Adds what a user says about it. */
    void annotate(Annotation said) throws ProblemException {
        Outcome.of(several ? shared.annotate(said) : only.annotate(said));
    }

    /** Ends every recording and waits for it. */
    synchronized void close() {
        if (shared != null) {
            shared.close();
        }
        if (only != null) {
            only.close();
        }
    }

    /** Ends every recording and opens what they recorded. */
    OpenSession end() throws ProblemException {
        close();
        return OpenSession.open(file);
    }
}
