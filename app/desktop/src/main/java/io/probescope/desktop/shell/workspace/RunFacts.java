package io.probescope.desktop.shell.workspace;

import io.probescope.protocol.RoleOutcome;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RecordingStatus.RunStatus;
import io.probescope.session.LossStages;
import io.probescope.session.SessionInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a probe as a panel tells it, live or recorded. Immutable.
 *
 * @param startedNs nanoseconds since the epoch
 * @param stoppedNs nanoseconds since the epoch, 0 while it runs
 * @param losses per stage; {@code null} values where it can't tell
 * @param cpuPercent of one CPU its programs take, or took over the whole run; negative while unknown
 */
public record RunFacts(
        int run,
        String probe,
        String title,
        RunState state,
        long startedNs,
        long stoppedNs,
        Map<String, String> parameters,
        List<RoleOutcome> roles,
        long rows,
        Map<String, Long> losses,
        double cpuPercent) {
    public RunFacts {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        roles = List.copyOf(roles);
        losses = Collections.unmodifiableMap(new TreeMap<>(losses));
    }

    /** Rows lost at any stage that can tell. */
    public long lost() {
        return LossStages.lost(losses);
    }

    /** A recorded run. */
    static RunFacts recorded(SessionInfo.Run run, long sessionEndNs) {
        long end = run.stoppedNs() == 0 ? sessionEndNs : run.stoppedNs();
        long runNs =
                run.costs().stream().mapToLong(SessionInfo.ProgramCost::runNs).sum();
        double cpuPercent =
                run.costs().isEmpty() || end <= run.startedNs() ? -1 : 100.0 * runNs / (end - run.startedNs());
        return new RunFacts(
                run.run(),
                run.probe(),
                run.title(),
                RunState.STOPPED,
                run.startedNs(),
                end,
                run.parameters(),
                run.roles(),
                run.rows().values().stream().mapToLong(Long::longValue).sum(),
                run.losses(),
                cpuPercent);
    }

    /** A run of a recording that goes on, joined with what its recording last said about it. */
    static RunFacts live(SessionInfo.Run run, long sessionEndNs, RunStatus status) {
        RunFacts stored = recorded(run, sessionEndNs);
        Map<String, Long> losses = new TreeMap<>(stored.losses);
        losses.putAll(status.losses());
        return new RunFacts(
                stored.run,
                stored.probe,
                stored.title,
                status.state(),
                stored.startedNs,
                run.stoppedNs(),
                stored.parameters,
                stored.roles,
                Math.max(stored.rows, status.rows()),
                losses,
                status.state() == RunState.RUNNING ? status.cpuPercent() : stored.cpuPercent);
    }
}
