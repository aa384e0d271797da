package io.probescope.desktop.shell.workspace;

import io.probescope.protocol.RoleOutcome;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RecordingStatus.RunStatus;
import io.probescope.session.LossStages;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.ProgramCost;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One run of a probe as a panel tells it, live or recorded. Immutable.
 *
 * @param host its number in the session
 * @param hostName what it is called there
 * @param startedNs nanoseconds since the epoch
 * @param stoppedNs nanoseconds since the epoch, 0 while it runs
 * @param losses per stage; {@code null} values where it can't tell
 * @param cpuPercent of one CPU its programs take, or took while it was counted; negative while unknown
 * @param costs per program
 * @param countedNs how long the costs were counted; 0 when that is the whole run
 * @param oneIn of its records was kept last; 1 for all
 * @param stopReason why it ended, as the agent told; empty when that is not known
 */
public record RunFacts(
        int run,
        int host,
        String hostName,
        String probe,
        String title,
        RunState state,
        long startedNs,
        long stoppedNs,
        Map<String, String> parameters,
        List<RoleOutcome> roles,
        long rows,
        Map<String, Long> losses,
        double cpuPercent,
        List<ProgramCost> costs,
        long countedNs,
        int oneIn,
        String stopReason) {
    public RunFacts {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        roles = List.copyOf(roles);
        costs = List.copyOf(costs);
        losses = Collections.unmodifiableMap(new TreeMap<>(losses));
    }

    /** Rows lost at any stage that can tell. */
    public long lost() {
        return LossStages.lost(losses);
    }

    /** Records that were left out on purpose, to keep the budget. */
    public long sampledOut() {
        return LossStages.sampledOut(losses);
    }

    /** Whether it was taken off its host because it cost too much. */
    public boolean isOverBudget() {
        return stopReason.equals("budget");
    }

    /** How long its costs were counted; nanoseconds, 0 while unknown. */
    public long costNs() {
        return countedNs > 0 ? countedNs : Math.max(0, stoppedNs - startedNs);
    }

    /** Runs of one probe on several hosts as one: what they brought, lost and cost together. Programs are told per run. */
    static RunFacts together(List<RunFacts> runs) {
        RunFacts first = runs.get(0);
        boolean going = runs.stream().anyMatch(run -> run.stoppedNs == 0);
        return new RunFacts(
                first.run,
                first.host,
                runs.stream().map(RunFacts::hostName).distinct().collect(Collectors.joining(", ")),
                first.probe,
                first.title,
                runs.stream()
                        .map(RunFacts::state)
                        .min(Comparator.comparingInt(RunState::ordinal))
                        .orElseThrow(),
                runs.stream().mapToLong(RunFacts::startedNs).min().orElseThrow(),
                going ? 0 : runs.stream().mapToLong(RunFacts::stoppedNs).max().orElseThrow(),
                first.parameters,
                first.roles,
                runs.stream().mapToLong(RunFacts::rows).sum(),
                LossStages.sum(runs.stream().map(RunFacts::losses).toList()),
                runs.stream()
                        .mapToDouble(RunFacts::cpuPercent)
                        .filter(percent -> percent >= 0)
                        .reduce(Double::sum)
                        .orElse(-1),
                List.of(),
                0,
                runs.stream().mapToInt(RunFacts::oneIn).max().orElseThrow(),
                runs.stream()
                        .filter(RunFacts::isOverBudget)
                        .map(RunFacts::stopReason)
                        .findFirst()
                        .orElse(first.stopReason));
    }

    /**
     * The runs of a session.
     *
     * @param going those that go on, as their recordings last told of them
     */
    static List<RunFacts> all(SessionInfo info, List<RunStatus> going) {
        return info.runs().stream()
                .map(run -> going.stream()
                        .filter(status -> status.run() == run.run())
                        .findFirst()
                        .map(status -> live(info, run, status))
                        .orElseGet(() -> recorded(info, run)))
                .toList();
    }

    /** A recorded run. */
    private static RunFacts recorded(SessionInfo info, SessionInfo.Run run) {
        long end = run.stoppedNs() == 0 ? info.endNs() : run.stoppedNs();
        List<SessionInfo.Sampling> sampling = run.sampling();
        return new RunFacts(
                run.run(),
                run.host(),
                info.hosts().stream()
                        .filter(host -> host.host() == run.host())
                        .map(SessionInfo.Host::label)
                        .findFirst()
                        .orElse(""),
                run.probe(),
                run.title(),
                RunState.STOPPED,
                run.startedNs(),
                end,
                run.parameters(),
                run.roles(),
                run.rows().values().stream().mapToLong(Long::longValue).sum(),
                run.losses(),
                run.cpuPercent(end),
                run.costs(),
                run.countedNs(),
                sampling.isEmpty() ? 1 : sampling.get(sampling.size() - 1).oneIn(),
                run.stopReason());
    }

    /** A run of a recording that goes on, joined with what its recording last said about it. */
    private static RunFacts live(SessionInfo info, SessionInfo.Run run, RunStatus status) {
        RunFacts stored = recorded(info, run);
        Map<String, Long> losses = new TreeMap<>(stored.losses);
        losses.putAll(status.losses());
        // The session may know of its end before the recording has told.
        boolean ended = run.stoppedNs() > 0 && status.state() == RunState.RUNNING;
        RunState state = ended ? RunState.STOPPED : status.state();
        return new RunFacts(
                stored.run,
                stored.host,
                stored.hostName,
                stored.probe,
                stored.title,
                state,
                stored.startedNs,
                run.stoppedNs(),
                stored.parameters,
                stored.roles,
                Math.max(stored.rows, status.rows()),
                losses,
                state == RunState.RUNNING ? status.cpuPercent() : stored.cpuPercent,
                stored.costs,
                stored.countedNs,
                status.oneIn(),
                stored.stopReason);
    }
}
