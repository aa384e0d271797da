package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.AgentConnection.RemoteCommand;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.ProbeRefusedException;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import io.probescope.record.RecordingStatus;
import io.probescope.record.RunStarted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One host of a recording at the command line: its connection, its recording, and what was told of both. */
final class RecordedHost implements RecordingListener {
    private static final long END_TOLD_SECONDS = 5;

    private final AgentConnection connection;
    private final RecordProgress progress;
    private final CompletableFuture<Optional<Problem>> ended = new CompletableFuture<>();
    private final Map<String, Problem> refused = new LinkedHashMap<>();
    private final List<Integer> runs = new ArrayList<>();
    private Recording recording;
    private RemoteCommand command;
    private CompletableFuture<Integer> commandStatus = new CompletableFuture<>();
    private volatile RecordingStatus last;

    RecordedHost(AgentConnection connection, RecordProgress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    AgentConnection connection() {
        return connection;
    }

    void recordBy(Recording begun) {
        recording = begun;
        last = begun.status();
    }

    /**
     * Starts probes and waits until each is armed or refused.
     *
     * @param stopped whether no more are to be started
     */
    void arm(List<ProbeChoice> choices, int budget, BooleanSupplier stopped) throws ProblemException {
        get(recording.limitCost(budget));
        for (ProbeChoice choice : choices) {
            if (stopped.getAsBoolean()) {
                return;
            }
            CompletableFuture<RunStarted> started =
                    recording.startProbe(choice.probe(), choice.object(), choice.parameters());
            try {
                runs.add(get(started).run());
            } catch (ProbeRefusedException e) {
                refused.put(choice.probe().name(), e.problem());
            }
        }
    }

    boolean isArmed() {
        return !runs.isEmpty();
    }

    /** Why it did not let probes run, by their names. */
    Map<String, Problem> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /** Runs a command there. */
    void run(List<String> words) throws ProblemException {
        RemoteCommand running = connection.run(words);
        command = running;
        commandStatus = CompletableFuture.supplyAsync(() -> await(running));
    }

    /** Completed when its command is over, or its recording; never, where there is no command and nothing ends it. */
    CompletableFuture<Object> over() {
        return CompletableFuture.anyOf(commandStatus.exceptionallyCompose(this::lostCommand), ended);
    }

    /** A command that is lost is lost with the connection, of which the recording is about to tell more. */
    private CompletableFuture<Integer> lostCommand(Throwable why) {
        return endTold().thenCompose(told -> CompletableFuture.failedFuture(why));
    }

    private CompletableFuture<Void> endTold() {
        return ended.copy().orTimeout(END_TOLD_SECONDS, TimeUnit.SECONDS).handle((told, late) -> null);
    }

    /** Stops its probes, unless it has ended by itself. */
    void disarm() throws ProblemException {
        for (int run : ended.isDone() ? List.<Integer>of() : runs) {
            get(recording.stopProbe(run));
        }
    }

    /** What ended its recording before it was meant to end, if anything. */
    Optional<Problem> lost() {
        return ended.getNow(Optional.empty());
    }

    /** Whether a step failed because it is lost, which may be told only a moment later. */
    boolean isLost() {
        endTold().join();
        return lost().isPresent();
    }

    boolean isConnectionLost() {
        return recording.isConnectionLost();
    }

    /** Lets go of the command. */
    void finish() {
        if (command != null) {
            command.close();
        }
    }

    /** How it came out. */
    RecordSummary.Part summary() {
        boolean told = commandStatus.isDone() && !commandStatus.isCompletedExceptionally();
        return new RecordSummary.Part(
                connection.address(),
                last,
                told ? commandStatus.join() : null,
                command == null ? "" : command.output());
    }

    @Override
    public void status(RecordingStatus status) {
        last = status;
        progress.show();
    }

    RecordingStatus last() {
        return last;
    }

    @Override
    public void problem(Problem problem) {
        progress.problem(this, problem);
    }

    @Override
    public void ended(Problem problem) {
        ended.complete(Optional.ofNullable(problem));
        progress.ended(this, problem);
    }

    private static int await(RemoteCommand command) {
        try {
            return command.await();
        } catch (ProblemException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    static <T> T get(CompletableFuture<T> future) throws ProblemException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
