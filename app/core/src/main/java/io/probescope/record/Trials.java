package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.connect.doctor.TrialRun;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Attached;
import io.probescope.protocol.StartRun;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Probes that are tried on a host that is recorded, one after the other and none of them recorded. Only while no run is going on: the agent loads and lets go of a probe in
 * tenths of a second in which it hears of no event. Everything here happens on the recorder's thread.
 */
final class Trials {
    private final AgentConnection connection;
    private final BooleanSupplier runsGoOn;
    private final Queue<Trial> waiting = new ArrayDeque<>();
    private int nextRun = TrialRun.FIRST_NUMBER;
    private Trial current;

    private record Trial(TrialRun run, StartRun start, CompletableFuture<ProbeCheck> tried) {}

    Trials(AgentConnection connection, BooleanSupplier runsGoOn) {
        this.connection = connection;
        this.runsGoOn = runsGoOn;
    }

    /** Tries a probe as soon as it is its turn. */
    void request(ProbeDescriptor probe, byte[] object, CompletableFuture<ProbeCheck> tried) throws ProblemException {
        TrialRun run = new TrialRun(nextRun++, probe);
        waiting.add(new Trial(run, run.start(object), tried));
        goOn();
    }

    /** Begins the next trial if it may; to be called when a run is over. */
    void goOn() throws ProblemException {
        if (current != null || waiting.isEmpty() || runsGoOn.getAsBoolean()) {
            return;
        }
        current = waiting.remove();
        connection.send(current.start());
    }

    /** Whether the message was about a trial, and so is not to be recorded. */
    boolean takes(AgentMessage message) throws ProblemException {
        if (current == null || !current.run().takes(message)) {
            return false;
        }
        if (message instanceof Attached) {
            connection.send(current.run().stop());
        }
        ProbeCheck outcome = current.run().outcome();
        if (outcome != null) {
            Trial over = current;
            current = null;
            over.tried().complete(outcome);
            goOn();
        }
        return true;
    }

    /** Nothing can be tried any more. */
    void abandon(ProblemException reason) {
        if (current != null) {
            current.tried().completeExceptionally(reason);
            current = null;
        }
        waiting.forEach(trial -> trial.tried().completeExceptionally(reason));
        waiting.clear();
    }
}
