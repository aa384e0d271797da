package io.probescope.desktop.shell.workspace;

import io.probescope.protocol.Alive;
import io.probescope.session.SessionInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** By the last report of each connected host's agent. */
    static Map<String, AgentUse> live(List<HostLink> hosts) {
        Map<String, AgentUse> uses = new LinkedHashMap<>();
        for (HostLink host : hosts) {
            Alive alive = host.status().alive();
            if (host.isConnected() && alive != null) {
                double cpuPercent = host.status().agentCpuPercent();
                uses.put(host.name(), new AgentUse(cpuPercent, alive.rssBytes(), alive.ringBytes(), alive.sentBytes()));
            }
        }
        return uses;
    }

    /** Of each host of a session. */
    static Map<String, AgentUse> recorded(List<SessionInfo.Host> hosts) {
        Map<String, AgentUse> uses = new LinkedHashMap<>();
        hosts.forEach(host -> uses.put(
                host.label(),
                new AgentUse(host.agentCpuPercent(), host.agentRssBytes(), host.agentRingBytes(), host.sentBytes())));
        return uses;
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
