package io.probescope.protocol;

import java.util.List;

/**
 * A run is armed: every event from now on counts.
 *
 * @param monoNs when, in nanoseconds of the host's CLOCK_MONOTONIC
 * @param hiddenPids processes the probes leave out: the agent and the sudo and sshd processes above it
 */
public record Attached(int run, long monoNs, List<Integer> hiddenPids, List<RoleOutcome> roles)
        implements AgentMessage {
    public Attached {
        hiddenPids = List.copyOf(hiddenPids);
        roles = List.copyOf(roles);
    }
}
