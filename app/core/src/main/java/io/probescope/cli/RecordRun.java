package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.saved.SavedSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The course of one recording at the command line: arm every probe that its hosts can run, wait for its end, drain. A host that is lost ends for itself. Until it is closed
 * Ctrl-C lets what is going on come to its end, be it the recording or what is made of it.
 */
final class RecordRun implements AutoCloseable {
    private final RecordedHosts hosts;
    private final RecordProgress progress;
    private final Integer seconds;
    private final StopOnInterrupt interrupt = new StopOnInterrupt();

    /**
     * Takes over connections.
     *
     * @param seconds how long it lasts, or {@code null} for until it is stopped
     */
    RecordRun(List<AgentConnection> connections, PrintWriter err, Integer seconds) {
        this.progress = new RecordProgress(err, Terminal.console() != null, seconds);
        this.hosts = new RecordedHosts(connections, progress);
        this.seconds = seconds;
    }

    /**
     * What is recorded.
     *
     * @param budget percent of one CPU of each host, 0 for no limit
     * @param command what to run meanwhile on each host; empty for nothing
     */
    record Wish(List<ProbeChoice> choices, int budget, List<String> command) {
        Wish {
            choices = List.copyOf(choices);
            command = List.copyOf(command);
        }
    }

    /** What is done once the session's file is there. */
    @FunctionalInterface
    interface Begun {
        void begun() throws ProblemException;
    }

    /** Records; the session is whole and its hosts are left when this returns. */
    RecordSummary record(Path file, Wish wish, Begun begun) throws ProblemException {
        RecordSummary summary = hosts.record(file, () -> {
            begun.begun();
            return run(wish);
        });
        return summary.closed(hosts.all(), SavedSession.sizeBytes(file));
    }

    /** Why hosts did not let probes run, by their names. */
    Map<String, Problem> refused() {
        return hosts.refused();
    }

    private RecordSummary run(Wish wish) throws ProblemException {
        try {
            atOnce(hosts.all(), host -> host.arm(wish.choices, wish.budget, interrupt.wanted()::isDone));
            List<RecordedHost> armed =
                    hosts.all().stream().filter(RecordedHost::isArmed).toList();
            if (!armed.isEmpty()) {
                progress.armed();
                for (RecordedHost host : wish.command.isEmpty() ? List.<RecordedHost>of() : armed) {
                    unlessLost(host, armedHost -> armedHost.run(wish.command));
                }
                awaitEnd(armed);
                atOnce(armed, RecordedHost::disarm);
            }
            return summary();
        } finally {
            hosts.all().forEach(RecordedHost::finish);
            progress.finish();
        }
    }

    /** What is asked of one host. */
    @FunctionalInterface
    private interface Step {
        void take(RecordedHost host) throws ProblemException;
    }

    /** A slow host keeps no other waiting. */
    private static void atOnce(List<RecordedHost> hosts, Step step) throws ProblemException {
        List<CompletableFuture<Void>> steps = hosts.stream()
                .map(host -> CompletableFuture.runAsync(() -> {
                    try {
                        unlessLost(host, step);
                    } catch (ProblemException e) {
                        throw new CompletionException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<Void> taken : steps) {
            RecordedHost.get(taken);
        }
    }

    /** A host that is lost has told why; its step fails with it and nobody else's does. */
    private static void unlessLost(RecordedHost host, Step step) throws ProblemException {
        try {
            step.take(host);
        } catch (ProblemException e) {
            if (!host.isLost()) {
                throw e;
            }
        }
    }

    private RecordSummary summary() {
        List<RecordSummary.Part> parts =
                hosts.all().stream().map(RecordedHost::summary).toList();
        Optional<RecordedHost> lost =
                hosts.all().stream().filter(host -> host.lost().isPresent()).findFirst();
        if (lost.isPresent()) {
            int status = lost.get().isConnectionLost() ? RecordSummary.CONNECTION_LOST : ProblemReporter.PROBLEM_STATUS;
            return new RecordSummary(lost.get().lost().get(), status, parts, 0);
        }
        Problem refusal =
                refused().values().stream().reduce((before, later) -> later).orElse(null);
        return new RecordSummary(refusal, refusal == null ? RecordSummary.DONE : RecordSummary.REFUSED, parts, 0);
    }

    /** Waits until every host is done, the time is over, or the user wants to stop. */
    private void awaitEnd(List<RecordedHost> armed) throws ProblemException {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        if (seconds != null) {
            timer = timer.completeOnTimeout(null, seconds, TimeUnit.SECONDS);
        }
        CompletableFuture<Void> over =
                CompletableFuture.allOf(armed.stream().map(host -> over(host)).toArray(CompletableFuture[]::new));
        RecordedHost.get(CompletableFuture.anyOf(over, timer, interrupt.wanted()));
    }

    /** A command that failed because its host is lost is no failure of its own. */
    private static CompletableFuture<?> over(RecordedHost host) {
        return host.over()
                .exceptionallyCompose(why -> host.lost().isPresent()
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(why));
    }

    /** Ends the agents that are still there, then lets the process end. */
    @Override
    public void close() {
        try (interrupt) {
            hosts.close();
        }
    }
}
