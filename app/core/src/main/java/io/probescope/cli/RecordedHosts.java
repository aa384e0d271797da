package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.Recording;
import io.probescope.record.SessionRecording;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hosts of a recording at the command line, connected: one tells its own time in its session, several are put on the time line of this machine. */
final class RecordedHosts implements AutoCloseable {
    private final List<RecordedHost> hosts;

    /** Takes over connections. */
    RecordedHosts(List<AgentConnection> connections, RecordProgress progress) {
        hosts = connections.stream()
                .map(connection -> new RecordedHost(connection, progress))
                .toList();
        hosts.forEach(progress::add);
    }

    List<RecordedHost> all() {
        return hosts;
    }

    /** What happens while they are recorded. */
    @FunctionalInterface
    interface Course {
        RecordSummary run() throws ProblemException;
    }

    /** Why they did not let probes run, by their names. */
    Map<String, Problem> refused() {
        Map<String, Problem> refused = new LinkedHashMap<>();
        hosts.forEach(host -> refused.putAll(host.refused()));
        return refused;
    }

    /** Records all of them into one session for as long as a course takes; the session is written when this returns. One that can't begin leaves none. */
    RecordSummary record(Path file, Course course) throws ProblemException {
        if (hosts.size() == 1) {
            RecordedHost only = hosts.get(0);
            try (Recording recording = Recording.start(only.connection(), file, only)) {
                only.recordBy(recording);
                return course.run();
            }
        }
        SessionRecording session = begin(file);
        try (session) {
            return course.run();
        }
    }

    private SessionRecording begin(Path file) throws ProblemException {
        SessionRecording session = SessionRecording.create(file);
        try {
            for (RecordedHost host : hosts) {
                host.recordBy(session.add(host.connection(), host));
            }
            return session;
        } catch (ProblemException | RuntimeException e) {
            session.close();
            delete(file, e);
            throw e;
        }
    }

    private static void delete(Path file, Exception why) {
        try {
            SavedSession.delete(file);
        } catch (ProblemException left) {
            why.addSuppressed(left);
        }
    }

    /** Ends the agents. */
    @Override
    public void close() {
        hosts.forEach(host -> host.connection().close());
    }
}
