package io.probescope.connect.doctor;

import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Attached;
import io.probescope.protocol.BudgetStep;
import io.probescope.protocol.Cost;
import io.probescope.protocol.Gap;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Refused;
import io.probescope.protocol.RoleOutcome;
import io.probescope.protocol.Row;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StopRun;
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run that is started only to see whether it starts: the commands of it, and what the agent's messages about it mean. Used by one thread. */
public final class TrialRun {
    /** Far from the numbers that a recording on the same connection gives out. */
    public static final int FIRST_NUMBER = 1_000_000;

    private final int number;
    private final ProbeDescriptor probe;
    private final Set<Integer> streams = new HashSet<>();
    private List<RoleOutcome> roles = List.of();
    private ProbeCheck outcome;

    /** @param number {@link #FIRST_NUMBER} or more, and new to the agent */
    public TrialRun(int number, ProbeDescriptor probe) {
        this.number = number;
        this.probe = probe;
    }

    /** The command that begins it, with the probe's parameters as they are when nobody says anything. */
    public StartRun start(byte[] object) throws ProblemException {
        return new StartRun(
                number,
                probe.name(),
                object,
                ParameterParser.parse(probe, Map.of()),
                probe.variants(),
                probe.optionalRoles(),
                probe.intervalMs(),
                probe.ringBytes());
    }

    /** The command to send as soon as it took {@link Attached}. */
    public StopRun stop() {
        return new StopRun(number);
    }

    /** Takes in a message. Whether it was about this run, so that nobody else has to care about it. */
    public boolean takes(AgentMessage message) {
        if (message instanceof Row row) {
            return streams.contains(row.stream());
        }
        if (message instanceof Gap gap) {
            return streams.contains(gap.stream());
        }
        if (run(message) != number) {
            return false;
        }
        if (message instanceof StreamSchema schema) {
            streams.add(schema.stream());
        } else if (message instanceof Attached attached) {
            roles = attached.roles();
        } else if (message instanceof Refused refused) {
            outcome = new ProbeCheck(
                    probe.name(), Outcome.FAILURE, refused.roles(), refused.cause(), refused.next(), refused.detail());
        } else if (message instanceof Stopped) {
            boolean whole = roles.stream().allMatch(role -> role.variant() != null);
            outcome = new ProbeCheck(
                    probe.name(),
                    whole ? Outcome.OK : Outcome.WARNING,
                    roles,
                    whole ? "" : CheckList.TEXTS.format("found.optional_part_refused"),
                    "",
                    "");
        }
        return true;
    }

    private static int run(AgentMessage message) {
        if (message instanceof StreamSchema schema) {
            return schema.run();
        } else if (message instanceof Attached attached) {
            return attached.run();
        } else if (message instanceof Refused refused) {
            return refused.run();
        } else if (message instanceof Losses losses) {
            return losses.run();
        } else if (message instanceof Cost cost) {
            return cost.run();
        } else if (message instanceof BudgetStep step) {
            return step.run();
        } else if (message instanceof Stopped stopped) {
            return stopped.run();
        }
        return 0;
    }

    /** What came of it; {@code null} while it is not over. */
    public ProbeCheck outcome() {
        return outcome;
    }
}
