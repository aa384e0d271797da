package io.probescope.protocol;

/**
 * The answer to a {@link Ping}.
 *
 * @param sentNs the ping's
 * @param monoNs host's CLOCK_MONOTONIC when the ping was heard
 * @param realNs host's CLOCK_REALTIME, read at the same moment
 */
public record Pong(long sentNs, long monoNs, long realNs) implements AgentMessage {}
