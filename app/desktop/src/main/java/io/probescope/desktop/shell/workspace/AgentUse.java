package io.probescope.desktop.shell.workspace;

import io.probescope.protocol.Alive;
import io.probescope.session.SessionInfo;
import java.util.List;

/**
 * What the agent takes of its host, or took at most. Immutable.
 *
 * @param cpuPercent of one CPU; negative while unknown
 * @param rssBytes resident memory; negative while unknown
 * @param ringBytes the ring buffers, which are the kernel's memory
 * @param sentBytes on the wire; negative while unknown
 */
public record AgentUse(double cpuPercent, long rssBytes, long ringBytes, long sentBytes) {
    public static final AgentUse UNKNOWN = new AgentUse(-1, -1, -1, -1);

    public boolean isKnown() {
        return rssBytes >= 0;
    }

    /** By the agent's last report; {@code null} when there was none. */
    static AgentUse live(Alive alive, double cpuPercent) {
        return alive == null
                ? UNKNOWN
                : new AgentUse(cpuPercent, alive.rssBytes(), alive.ringBytes(), alive.sentBytes());
    }

    /** Of all hosts of a session together. */
    static AgentUse recorded(List<SessionInfo.Host> hosts) {
        return hosts.stream()
                .map(host -> new AgentUse(
                        host.agentCpuPercent(), host.agentRssBytes(), host.agentRingBytes(), host.sentBytes()))
                .filter(AgentUse::isKnown)
                .reduce(AgentUse::plus)
                .orElse(UNKNOWN);
    }

    AgentUse plus(AgentUse other) {
        return new AgentUse(
                sum(cpuPercent, other.cpuPercent),
                rssBytes + other.rssBytes,
                ringBytes + other.ringBytes,
                sentBytes < 0 ? other.sentBytes : sentBytes + Math.max(0, other.sentBytes));
    }

    private static double sum(double one, double other) {
        return one < 0 ? other : other < 0 ? one : one + other;
    }
}
