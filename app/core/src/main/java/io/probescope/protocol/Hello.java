package io.probescope.protocol;

/**
 * The agent's first line.
 *
 * @param protocol version of the protocol the agent speaks
 * @param agent version of the agent
 * @param pid the agent's process id on the traced host
 * @param monoNs CLOCK_MONOTONIC of the traced host, nanoseconds
 * @param realNs CLOCK_REALTIME of the traced host, nanoseconds since the epoch, read at the same moment
 */
public record Hello(int protocol, String agent, int pid, long monoNs, long realNs, HostFacts host)
        implements AgentMessage {}
