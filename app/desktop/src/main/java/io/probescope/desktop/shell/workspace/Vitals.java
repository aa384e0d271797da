package io.probescope.desktop.shell.workspace;

import io.probescope.record.RecordingStatus;
import io.probescope.session.LossStages;
import io.probescope.session.SessionInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers that the status bar always shows. Immutable.
 *
 * @param rows rows of the session
 * @param rowsPerSecond now, or on average of a recorded session
 * @param losses per stage over all runs; a stage that can't tell has the value {@code null}
 * @param probesCpuPercent of one CPU; negative while unknown
 * @param agents what the agent of each host takes, by the names of the hosts
 * @param sessionBytes on disk
 * @param reachBytes how large the session can become; 0 for as large as it likes
 */
public record Vitals(
        long rows,
        double rowsPerSecond,
        Map<String, Long> losses,
        double probesCpuPercent,
        Map<String, AgentUse> agents,
        long sessionBytes,
        long reachBytes) {
    public static final Vitals NONE = new Vitals(0, 0, Map.of(), -1, Map.of(), 0, 0);

    private static final double NEARLY = 0.9;

    public Vitals {
        losses = Collections.unmodifiableMap(new TreeMap<>(losses));
        agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    }

    /** What the agents of all hosts take together. */
    public AgentUse agent() {
        return agents.values().stream()
                .filter(AgentUse::isKnown)
                .reduce(AgentUse::plus)
                .orElse(AgentUse.UNKNOWN);
    }

    /** Of a recording that goes on, or of one whose connection ended. */
    static Vitals live(List<HostLink> hosts, List<RunFacts> runs, SessionInfo info) {
        List<RecordingStatus> now = hosts.stream()
                .filter(HostLink::isConnected)
                .map(HostLink::status)
                .toList();
        List<RecordingStatus> all = hosts.stream().map(HostLink::status).toList();
        return new Vitals(
                Math.max(
                        info.rows(),
                        all.stream().mapToLong(RecordingStatus::rows).sum()),
                now.stream().mapToDouble(RecordingStatus::rowsPerSecond).sum(),
                LossStages.sum(runs.stream().map(RunFacts::losses).toList()),
                all.stream()
                        .mapToDouble(RecordingStatus::probesCpuPercent)
                        .filter(percent -> percent >= 0)
                        .reduce(Double::sum)
                        .orElse(-1),
                now.isEmpty() ? AgentUse.recorded(info.hosts()) : AgentUse.live(hosts),
                all.stream().mapToLong(RecordingStatus::sessionBytes).max().orElse(0),
                now.stream().mapToLong(RecordingStatus::reachBytes).max().orElse(0));
    }

    /** Whether the session is nearly as large as it can become. */
    public boolean isShortOfRoom() {
        return reachBytes > 0 && sessionBytes >= NEARLY * reachBytes;
    }

    /** Rows lost at any stage that can tell. */
    public long lost() {
        return LossStages.lost(losses);
    }
}
