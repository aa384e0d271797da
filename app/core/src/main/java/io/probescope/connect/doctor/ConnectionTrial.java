package io.probescope.connect.doctor;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Attached;
import java.time.Duration;

/** Tries probes on a connection that nothing else reads, one after the other. Used by one thread. */
public final class ConnectionTrial implements ProbeTrial {
    private static final Problems PROBLEMS = Problems.of(ConnectionTrial.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final AgentConnection connection;
    private int nextRun = TrialRun.FIRST_NUMBER;

    public ConnectionTrial(AgentConnection connection) {
        this.connection = connection;
    }

    @Override
    public ProbeCheck attempt(ProbeDescriptor probe, byte[] object) throws ProblemException {
        TrialRun run = new TrialRun(nextRun++, probe);
        connection.send(run.start(object));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        // The agent says it is alive once a second, so this loop never waits much longer than its limit.
        for (AgentMessage message = connection.next(); message != null; message = connection.next()) {
            if (run.takes(message) && message instanceof Attached) {
                connection.send(run.stop());
            }
            if (run.outcome() != null) {
                return run.outcome();
            }
            if (System.nanoTime() > deadline) {
                break;
            }
        }
        throw PROBLEMS.exception("trial.unanswered", probe.name(), LIMIT.toSeconds());
    }
}
