package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.AgentConnection.RemoteCommand;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.ProbeRefusedException;
import io.probescope.record.Recording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The course of one recording at the command line: arm every probe the host can run, wait for its end, drain. */
final class RecordRun {
    private static final long END_TOLD_SECONDS = 5;

    private final Recording recording;
    private final AgentConnection connection;
    private final RecordProgress progress;
    private final StopOnInterrupt interrupt;
    private final Map<String, Problem> refused = new LinkedHashMap<>();

    RecordRun(Recording recording, AgentConnection connection, RecordProgress progress, StopOnInterrupt interrupt) {
        this.recording = recording;
        this.connection = connection;
        this.progress = progress;
        this.interrupt = interrupt;
    }

    /**
     * Records.
     *
     * @param budget percent of one CPU, 0 for no limit
     * @param seconds how long, or {@code null}
     * @param command what to run meanwhile on the host; empty for nothing
     */
    RecordSummary run(List<ProbeChoice> choices, int budget, Integer seconds, List<String> command)
            throws ProblemException {
        Integer commandStatus = null;
        String commandOutput = "";
        List<Integer> runs = new ArrayList<>();
        try {
            get(recording.limitCost(budget));
            for (ProbeChoice choice : choices) {
                try {
                    runs.add(get(recording.startProbe(choice.probe(), choice.object(), choice.parameters()))
                            .run());
                } catch (ProbeRefusedException e) {
                    refused.put(choice.probe().name(), e.problem());
                }
            }
            if (runs.isEmpty()) {
                return new RecordSummary(lastRefusal(), RecordSummary.REFUSED, null, "");
            }
            progress.armed();
            if (command.isEmpty()) {
                awaitEnd(new CompletableFuture<Void>(), seconds);
            } else {
                try (RemoteCommand running = connection.run(command)) {
                    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> awaitCommand(running));
                    awaitEnd(status, null);
                    commandStatus = status.isDone() ? get(status) : null;
                    commandOutput = running.output();
                }
            }
            for (int run : runs) {
                get(recording.stopProbe(run));
            }
            int status = refused.isEmpty() ? RecordSummary.DONE : RecordSummary.REFUSED;
            return new RecordSummary(lastRefusal(), status, commandStatus, commandOutput);
        } catch (ProblemException e) {
            Optional<Problem> ended = progress.ended().getNow(Optional.empty());
            if (ended.isEmpty()) {
                throw e;
            }
            int status = recording.isConnectionLost() ? RecordSummary.CONNECTION_LOST : ProblemReporter.PROBLEM_STATUS;
            return new RecordSummary(ended.get(), status, commandStatus, commandOutput);
        } finally {
            progress.finish();
        }
    }

    /** Why the host did not let probes run, by their names; complete once {@link #run} returned. */
    Map<String, Problem> refused() {
        return Collections.unmodifiableMap(refused);
    }

    private Problem lastRefusal() {
        return refused.values().stream().reduce((before, later) -> later).orElse(null);
    }

    /** Waits until it is done, the time is over, the user wants to stop, or the recording ended by itself. */
    private void awaitEnd(CompletableFuture<?> done, Integer seconds) throws ProblemException {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        if (seconds != null) {
            timer = timer.completeOnTimeout(null, seconds, TimeUnit.SECONDS);
        }
        CompletableFuture<Optional<Problem>> over = progress.ended();
        try {
            get(CompletableFuture.anyOf(done, timer, interrupt.wanted(), over));
        } catch (ProblemException e) {
            // A command that is lost is lost with the connection, of which the recording is about to tell more.
            over.copy()
                    .completeOnTimeout(Optional.empty(), END_TOLD_SECONDS, TimeUnit.SECONDS)
                    .join();
            throw e;
        }
        if (over.isDone()) {
            throw new ProblemException("The recording ended early.", "See the problem that is told.");
        }
    }

    private static int awaitCommand(RemoteCommand command) {
        try {
            return command.await();
        } catch (ProblemException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws ProblemException {
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
