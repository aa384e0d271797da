package io.probescope.record;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Cost;
import io.probescope.protocol.Losses;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RecordingStatus.RunStatus;
import io.probescope.session.LossStages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where one run stands. Used by the recorder's thread. */
final class RunProgress {
    final int run;
    private final CompletableFuture<RunStarted> started;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final ProbeDescriptor probe;
    private final Map<String, Long> losses = new LinkedHashMap<>();
    private RunState state = RunState.STARTING;
    private long rows;
    private long costCountedNs;
    private int oneIn = 1;
    private long costRunNs;
    private double cpuPercent = -1;

    RunProgress(int run, ProbeDescriptor probe, CompletableFuture<RunStarted> started) {
        this.run = run;
        this.probe = probe;
        this.started = started;
    }

    boolean isLive() {
        return state == RunState.STARTING || state == RunState.RUNNING || state == RunState.STOPPING;
    }

    String probeName() {
        return probe.name();
    }

    RunState state() {
        return state;
    }

    void row() {
        rows++;
    }

    void attached(Attached attached) {
        state = RunState.RUNNING;
        started.complete(new RunStarted(run, probe.name(), attached.roles()));
    }

    void refused(ProblemException problem) {
        state = RunState.REFUSED;
        started.completeExceptionally(problem);
        waiting.forEach(stopped -> stopped.complete(null));
    }

    void stopping() {
        state = RunState.STOPPING;
    }

    void stopped() {
        state = RunState.STOPPED;
        cpuPercent = -1;
        waiting.forEach(stopped -> stopped.complete(null));
    }

    /** Completes a future as soon as the run is over, with the problem when it was cut. */
    void whenStopped(CompletableFuture<Void> stopped) {
        if (isLive()) {
            waiting.add(stopped);
        } else {
            stopped.complete(null);
        }
    }

    /** The connection or the session is gone while it ran. */
    void cut(ProblemException problem) {
        state = RunState.CUT;
        cpuPercent = -1;
        started.completeExceptionally(problem);
        waiting.forEach(stopped -> stopped.completeExceptionally(problem));
    }

    void losses(Losses told) {
        losses.putAll(LossStages.of(told));
    }

    void loss(String stage, long total) {
        losses.put(stage, total);
    }

    void cost(Cost told) {
        long runNs = told.programs().stream().mapToLong(Cost.ProgramCost::runNs).sum();
        if (told.countedNs() > costCountedNs) {
            cpuPercent = 100.0 * (runNs - costRunNs) / (told.countedNs() - costCountedNs);
        }
        costCountedNs = told.countedNs();
        costRunNs = runNs;
    }

    void sampled(int kept) {
        oneIn = kept;
    }

    RunStatus status() {
        return new RunStatus(
                run,
                probe.name(),
                state,
                rows,
                Collections.unmodifiableMap(new LinkedHashMap<>(losses)),
                cpuPercent,
                oneIn);
    }
}
