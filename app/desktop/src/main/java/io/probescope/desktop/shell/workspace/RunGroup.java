package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.view.TracedHost;
import io.probescope.record.RecordingStatus.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs that are one thing to look at: a run, or those of the same probe with the same parameters on several hosts at the same time. Immutable.
 *
 * @param runs in the order in which they began; several of one host follow each other, as when it was lost and came back
 */
public record RunGroup(List<RunFacts> runs) {
    public RunGroup {
        runs = List.copyOf(runs);
    }

    /** All runs of a session, grouped. */
    public static List<RunGroup> of(List<RunFacts> runs) {
        List<List<RunFacts>> groups = new ArrayList<>();
        for (RunFacts run : runs) {
            groups.stream()
                    .filter(group -> belongs(run, group))
                    .findFirst()
                    .orElseGet(() -> {
                        List<RunFacts> group = new ArrayList<>();
                        groups.add(group);
                        return group;
                    })
                    .add(run);
        }
        return groups.stream().map(RunGroup::new).toList();
    }

    private static boolean belongs(RunFacts run, List<RunFacts> group) {
        RunFacts first = group.get(0);
        return first.probe().equals(run.probe())
                && first.parameters().equals(run.parameters())
                && group.stream().anyMatch(other -> other.host() != run.host() && overlap(other, run))
                && group.stream()
                        .noneMatch(other -> other.host() == run.host() && !wasCut(other) && overlap(other, run));
    }

    /** Whether it ended with its connection: nobody told when, and what began on its host later began after it. */
    private static boolean wasCut(RunFacts run) {
        boolean over = run.state() == RunState.STOPPED || run.state() == RunState.CUT;
        return over && run.stopReason().isEmpty();
    }

    private static boolean overlap(RunFacts one, RunFacts other) {
        return one.startedNs() < endNs(other) && other.startedNs() < endNs(one);
    }

    private static long endNs(RunFacts run) {
        return run.stoppedNs() == 0 ? Long.MAX_VALUE : run.stoppedNs();
    }

    /** The number of the first run. */
    public int first() {
        return runs.get(0).run();
    }

    /** The numbers of all runs. */
    public List<Integer> numbers() {
        return runs.stream().map(RunFacts::run).toList();
    }

    /** Numbers of the hosts, in the order of their first runs. */
    public List<Integer> hosts() {
        return runs.stream().map(RunFacts::host).distinct().toList();
    }

    /** The host of each run, by the run's number. */
    public Map<Integer, TracedHost> hostsOfRuns() {
        return runs.stream()
                .collect(Collectors.toMap(RunFacts::run, run -> new TracedHost(run.host(), run.hostName())));
    }

    /** The runs of one of its hosts. */
    public RunGroup of(int host) {
        return new RunGroup(runs.stream().filter(run -> run.host() == host).toList());
    }

    /** All of it as one run. */
    public RunFacts whole() {
        return runs.size() == 1 ? runs.get(0) : RunFacts.together(runs);
    }
}
