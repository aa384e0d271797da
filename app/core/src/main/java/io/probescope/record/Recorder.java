package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.probe.Sha256;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.AgentError;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Alive;
import io.probescope.protocol.Attached;
import io.probescope.protocol.BudgetStep;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.Cost;
import io.probescope.protocol.LimitCost;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Pong;
import io.probescope.protocol.Refused;
import io.probescope.protocol.Row;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StopRun;
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.write.BudgetWords;
import io.probescope.session.write.SessionWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Appends what an agent says to the session and keeps count of its runs. Everything here happens on the recorder's thread. */
final class Recorder {
    private static final Problems PROBLEMS = Problems.of(Recorder.class);
    /** Rows that a stage of the application dropped. The reader waits when the queue is full, so the agent counts instead, and this stays 0. */
    private static final String DESKTOP_QUEUE = "desktop_queue";

    private final AgentConnection connection;
    private final SessionWriter writer;
    private final RecordingListener listener;
    private final int host;
    private final Map<Integer, RunProgress> runs = new LinkedHashMap<>();
    private final Map<Integer, RunProgress> streams = new HashMap<>();
    private final Trials trials;
    private final RowRate rate = new RowRate();
    private long rows;
    private long sessionBytes;
    private long reachBytes;
    private Alive alive;
    private double agentCpuPercent = -1;
    private ClockOffset clock;
    private CompletableFuture<Void> clockMeasured = new CompletableFuture<>();
    /** Whether the listener is told no more of what the agent says. */
    private boolean silenced;

    Recorder(AgentConnection connection, SessionWriter writer, RecordingListener listener) {
        this.connection = connection;
        this.writer = writer;
        this.listener = listener;
        this.trials = new Trials(connection, () -> runs.values().stream().anyMatch(RunProgress::isLive));
        this.host = writer.registerHost(connection.address(), connection.hello());
    }

    void start(
            int number,
            ProbeDescriptor probe,
            byte[] object,
            Map<String, Object> parameters,
            CompletableFuture<RunStarted> started)
            throws ProblemException {
        RunProgress run = new RunProgress(number, probe, started);
        runs.put(number, run);
        StartRun start = new StartRun(
                number,
                probe.name(),
                object,
                parameters,
                probe.variants(),
                probe.optionalRoles(),
                probe.intervalMs(),
                probe.ringBytes());
        writer.beginRun(host, probe, start, Sha256.hex(object));
        connection.send(start);
    }

    void stop(int number, CompletableFuture<Void> stopped) throws ProblemException {
        RunProgress run = runs.get(number);
        if (run == null) {
            stopped.completeExceptionally(new IllegalArgumentException("run " + number + " was never started"));
            return;
        }
        run.whenStopped(stopped);
        if (run.state() == RecordingStatus.RunState.STARTING || run.state() == RecordingStatus.RunState.RUNNING) {
            run.stopping();
            connection.send(new StopRun(number));
        }
    }

    /** Completes a future as soon as the host's clock is measured. */
    void whenClockIsMeasured(CompletableFuture<Void> measured) {
        clockMeasured = measured;
    }

    Trials trials() {
        return trials;
    }

    List<Integer> liveRuns() {
        return runs.values().stream()
                .filter(RunProgress::isLive)
                .map(run -> run.run)
                .toList();
    }

    void onMessages(List<AgentMessage> messages) throws ProblemException {
        for (AgentMessage message : messages) {
            if (trials.takes(message)) {
                continue;
            }
            writer.onMessage(host, message);
            if (message instanceof Row row) {
                rows++;
                streams.get(row.stream()).row();
            } else {
                onMessage(message);
            }
        }
        writer.commitIfDue();
    }

    private void onMessage(AgentMessage message) throws ProblemException {
        if (message instanceof StreamSchema schema) {
            streams.put(schema.stream(), runs.get(schema.run()));
        } else if (message instanceof Attached attached) {
            RunProgress run = runs.get(attached.run());
            run.loss(DESKTOP_QUEUE, 0);
            writer.lossTotal(host, attached.run(), DESKTOP_QUEUE, 0L);
            run.attached(attached);
        } else if (message instanceof Refused refused) {
            runs.get(refused.run()).refused(new ProbeRefusedException(refused));
            trials.goOn();
        } else if (message instanceof Losses losses) {
            runs.get(losses.run()).losses(losses);
        } else if (message instanceof Cost cost) {
            runs.get(cost.run()).cost(cost);
        } else if (message instanceof BudgetStep step) {
            onBudget(runs.get(step.run()), step);
        } else if (message instanceof Stopped stopped) {
            onStopped(runs.get(stopped.run()));
        } else if (message instanceof Alive now) {
            onAlive(now);
        } else if (message instanceof Pong) {
            clock = connection.clock();
            writer.onClock(host, clock);
            if (connection.isClockMeasured()) {
                clockMeasured.complete(null);
            }
        } else if (message instanceof AgentError error) {
            tell(new Problem(error.cause(), error.next()));
        }
    }

    private void onBudget(RunProgress run, BudgetStep step) {
        run.sampled(step.oneIn());
        String words = BudgetWords.of(run.probeName(), step);
        tell(
                step.action() == BudgetStep.Action.DETACH
                        ? PROBLEMS.problem("budget.taken_off", words)
                        : step.oneIn() > 1
                                ? PROBLEMS.problem("budget.samples", words)
                                : PROBLEMS.problem("budget.keeps_all", words));
    }

    /** Tells what the agent said, as long as the session notes it. */
    private void tell(Problem problem) {
        if (writer.isNoted(host)) {
            listener.problem(problem);
        } else if (!silenced) {
            silenced = true;
            listener.problem(PROBLEMS.problem("agent.tells_too_much", connection.address()));
        }
    }

    void limitCost(int cpuPercent, CompletableFuture<Void> sent) throws ProblemException {
        connection.send(new LimitCost(cpuPercent));
        sent.complete(null);
    }

    private void onStopped(RunProgress run) throws ProblemException {
        writer.commit();
        streams.values().removeIf(owner -> owner == run);
        run.stopped();
        trials.goOn();
    }

    private void onAlive(Alive now) {
        if (alive != null && now.monoNs() > alive.monoNs()) {
            agentCpuPercent = 100.0 * (now.cpuNs() - alive.cpuNs()) / (now.monoNs() - alive.monoNs());
        }
        alive = now;
    }

    /**
     * The connection is gone: marks the runs it took with it and commits the rest.
     *
     * @param reason {@code null} when the user ended it
     */
    void disconnected(ProblemException reason) throws ProblemException {
        abandonRuns(reason);
        if (reason != null) {
            writer.note("gap", reason.problem().cause());
        }
        writer.commit();
    }

    /** Ends the runs that are still live, because nothing more will come of them. */
    void abandonRuns(ProblemException reason) {
        ProblemException told = reason != null ? reason : PROBLEMS.exception("recording.was_ended");
        runs.values().stream().filter(RunProgress::isLive).forEach(run -> run.cut(told));
        trials.abandon(told);
        agentCpuPercent = -1;
    }

    /**
     * Takes in how large the session is and can become, both in bytes.
     *
     * @param reach 0 for as large as it likes
     */
    void room(long size, long reach) {
        sessionBytes = size;
        reachBytes = reach;
    }

    /** Has the agent stop every probe; what was pending still arrives. */
    void stopAll(Problem why) throws ProblemException {
        for (RunProgress run : runs.values()) {
            if (run.state() == RecordingStatus.RunState.STARTING || run.state() == RecordingStatus.RunState.RUNNING) {
                run.stopping();
                connection.send(new StopRun(run.run));
            }
        }
        writer.note("gap", why.cause());
    }

    RecordingStatus status() {
        return new RecordingStatus(
                rows,
                rate.perSecond(rows),
                connection.bytesReceived(),
                sessionBytes,
                reachBytes,
                alive,
                agentCpuPercent,
                clock,
                runs.values().stream().map(RunProgress::status).toList());
    }
}
