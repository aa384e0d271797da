package io.probescope.protocol;

/**
 * Sent once a second.
 *
 * @param monoNs host's CLOCK_MONOTONIC
 * @param realNs host's CLOCK_REALTIME, read at the same moment
 * @param cpuNs user and system time of the agent since it started
 * @param rssBytes the agent's resident memory without ring buffers, 0 when not known
 * @param ringBytes size of its ring buffers
 * @param sentBytes what it wrote to its output since it started
 * @param queueBytes bytes waiting in the agent to be written
 */
public record Alive(
        long monoNs,
        long realNs,
        long cpuNs,
        long rssBytes,
        long ringBytes,
        long sentBytes,
        long queueBytes,
        long queueLimitBytes)
        implements AgentMessage {}
