package io.probescope.connect.doctor;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Refused;
import io.probescope.protocol.RoleOutcome;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StopRun;
import io.probescope.protocol.Stopped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Starts a probe and stops it again: the only way to know whether a host lets it run. Reads from the connection itself, so nothing else may; used by one thread.
 */
public final class ProbeTrial {
    /** Far from the numbers that a recording on the same connection gives out. */
    private static final int FIRST_RUN = 1_000_000;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final AgentConnection connection;
    private int nextRun = FIRST_RUN;

    public ProbeTrial(AgentConnection connection) {
        this.connection = connection;
    }

    /** Takes about as long as the kernel needs to verify the probe's programs. */
    public ProbeCheck attempt(ProbeDescriptor probe, byte[] object) throws ProblemException {
        int run = nextRun++;
        connection.send(new StartRun(
                run,
                probe.name(),
                object,
                ParameterParser.parse(probe, Map.of()),
                probe.variants(),
                probe.optionalRoles(),
                probe.intervalMs(),
                probe.ringBytes()));
        AgentMessage answer = await(
                probe,
                message -> (message instanceof Attached attached && attached.run() == run)
                        || (message instanceof Refused refused && refused.run() == run));
        if (answer instanceof Refused refused) {
            return new ProbeCheck(
                    probe.name(), Outcome.FAILURE, refused.roles(), refused.cause(), refused.next(), refused.detail());
        }
        List<RoleOutcome> roles = ((Attached) answer).roles();
        connection.send(new StopRun(run));
        await(probe, message -> message instanceof Stopped stopped && stopped.run() == run);
        boolean whole = roles.stream().allMatch(role -> role.variant() != null);
        return new ProbeCheck(
                probe.name(),
                whole ? Outcome.OK : Outcome.WARNING,
                roles,
                whole ? "" : "An optional part of it can't run here.",
                "",
                "");
    }

    private AgentMessage await(ProbeDescriptor probe, Predicate<AgentMessage> wanted) throws ProblemException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        // The agent says it is alive once a second, so this loop never waits much longer than its limit.
        for (AgentMessage message = connection.next(); message != null; message = connection.next()) {
            if (wanted.test(message)) {
                return message;
            }
            if (System.nanoTime() > deadline) {
                break;
            }
        }
        throw new ProblemException(
                "The agent did not answer for the probe '" + probe.name() + "' within " + LIMIT.toSeconds() + " s.",
                "Connect again; when it happens again, see whether the host is overloaded.");
    }
}
