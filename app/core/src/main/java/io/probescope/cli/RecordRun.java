package io.probescope.cli;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The course of one recording at the command line: arm every probe that its hosts can run, wait for its end, drain. A host that is lost ends for itself. */
final class RecordRun {
    private final List<RecordedHost> hosts;
    private final RecordProgress progress;
    private final StopOnInterrupt interrupt;

    RecordRun(List<RecordedHost> hosts, RecordProgress progress, StopOnInterrupt interrupt) {
        this.hosts = List.copyOf(hosts);
        this.progress = progress;
        this.interrupt = interrupt;
    }

    /**
     * Records.
     *
     * @param budget percent of one CPU of each host, 0 for no limit
     * @param seconds how long, or {@code null}
     * @param command what to run meanwhile on each host; empty for nothing
     */
    RecordSummary run(List<ProbeChoice> choices, int budget, Integer seconds, List<String> command)
            throws ProblemException {
        try {
            atOnce(hosts, host -> host.arm(choices, budget));
            List<RecordedHost> armed =
                    hosts.stream().filter(RecordedHost::isArmed).toList();
            if (!armed.isEmpty()) {
                progress.armed();
                for (RecordedHost host : command.isEmpty() ? List.<RecordedHost>of() : armed) {
                    unlessLost(host, armedHost -> armedHost.run(command));
                }
                awaitEnd(armed, seconds);
                atOnce(armed, RecordedHost::disarm);
            }
            return summary();
        } finally {
            hosts.forEach(RecordedHost::finish);
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
            if (host.lost().isEmpty()) {
                throw e;
            }
        }
    }

    private RecordSummary summary() {
        List<RecordSummary.Part> parts =
                hosts.stream().map(RecordedHost::summary).toList();
        Optional<RecordedHost> lost =
                hosts.stream().filter(host -> host.lost().isPresent()).findFirst();
        if (lost.isPresent()) {
            int status = lost.get().isConnectionLost() ? RecordSummary.CONNECTION_LOST : ProblemReporter.PROBLEM_STATUS;
            return new RecordSummary(lost.get().lost().get(), status, parts, 0);
        }
        Problem refusal = hosts.stream()
                .flatMap(host -> host.refused().values().stream())
                .reduce((before, later) -> later)
                .orElse(null);
        return new RecordSummary(refusal, refusal == null ? RecordSummary.DONE : RecordSummary.REFUSED, parts, 0);
    }

    /** Waits until every host is done, the time is over, or the user wants to stop. */
    private void awaitEnd(List<RecordedHost> armed, Integer seconds) throws ProblemException {
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
}
