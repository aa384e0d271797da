package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A recording of one host: what its agent says goes into a session. Every method may be called from any thread.
 *
 * <p>Lives until {@link #close}, or until the connection or the session fails; the session stays readable after either.
 */
@SuppressWarnings({"DoNotCallSuggester", "DoNotCall"})
public final class Recording implements AutoCloseable {
    private Recording() {}

    /**
     * Begins to record.
     *
     * @param connection closed by the recording's {@link #close}
     * @param file the session to create; must not exist
     * @throws ProblemException when the session can't be created; the connection stays open then
     */
    public static Recording start(AgentConnection connection, Path file, RecordingListener listener)
            throws ProblemException {
        throw new ProblemException("Recording is not possible yet.", "Merge branch connect again.");
    }

    /**
     * Starts a probe.
     *
     * @param object its BPF object
     * @param parameters a value for each of its parameters
     * @return completed when the probe is armed; failed with a {@link ProblemException} (perhaps a {@link ProbeRefusedException}) when it can't run
     */
    public CompletableFuture<RunStarted> startProbe(
            ProbeDescriptor probe, byte[] object, Map<String, Object> parameters) {
        return CompletableFuture.failedFuture(
                new ProblemException("Recording is not possible yet.", "Merge branch connect again."));
    }

    /** Stops a probe; completed when all that was pending has been committed and the probe is gone from the host. */
    public CompletableFuture<Void> stopProbe(int run) {
        return CompletableFuture.failedFuture(
                new ProblemException("Recording is not possible yet.", "Merge branch connect again."));
    }

    /** Where it stands now. */
    public RecordingStatus status() {
        throw new UnsupportedOperationException();
    }

    /** What is recorded so far; still readable after {@link #close} until the session itself is closed. */
    public SessionReader session() {
        throw new UnsupportedOperationException();
    }

    /** Stops every probe, commits, ends the agent and closes the connection; waits for all of it. Does nothing the second time. */
    @Override
    public void close() {}
}
