package io.probescope.record;

import io.probescope.protocol.Alive;
import io.probescope.protocol.ClockOffset;
import io.probescope.session.LossStages;
import java.util.List;
import java.util.Map;

/**
 * Where the recording of a host stands; what the status bar and the progress line show. Immutable.
 *
 * @param rows rows committed
 * @param rowsPerSecond over the last second
 * @param bytesReceived on the wire
 * @param sessionBytes size of the session on disk
 * @param reachBytes how large the session can become; 0 for as large as it likes
 * @param alive the agent's last report, or {@code null}
 * @param agentCpuPercent of one CPU, over the last second; negative while unknown
 * @param clock the host's clock as measured last, or {@code null}
 */
public record RecordingStatus(
        long rows,
        double rowsPerSecond,
        long bytesReceived,
        long sessionBytes,
        long reachBytes,
        Alive alive,
        double agentCpuPercent,
        ClockOffset clock,
        List<RunStatus> runs) {
    public RecordingStatus {
        runs = List.copyOf(runs);
    }

    /** Rows lost at any stage that can tell, over all runs. */
    public long lost() {
        return runs.stream().mapToLong(run -> LossStages.lost(run.losses())).sum();
    }

    /** CPU of all running probes in percent of one CPU; negative when no run can tell. */
    public double probesCpuPercent() {
        double[] known = runs.stream()
                .filter(run -> run.state() == RunState.RUNNING && run.cpuPercent() >= 0)
                .mapToDouble(RunStatus::cpuPercent)
                .toArray();
        return known.length == 0 ? -1 : java.util.Arrays.stream(known).sum();
    }

    /** Where a run stands. */
    public enum RunState {
        STARTING,
        RUNNING,
        STOPPING,
        STOPPED,
        REFUSED,
        CUT
    }

    /**
     * One run.
     *
     * @param losses per stage; {@code null} values where it can't tell
     * @param cpuPercent of one CPU that its programs took when that was counted last; negative while unknown
     * @param oneIn of its records is kept; 1 for all
     */
    public record RunStatus(
            int run, String probe, RunState state, long rows, Map<String, Long> losses, double cpuPercent, int oneIn) {}
}
