package io.probescope.protocol;

/**
 * Keeps the agent running, and asks for its clocks.
 *
 * @param sentNs when it was sent by a clock of the sender's choice, nanoseconds, 0 or more
 */
public record Ping(long sentNs) implements Command {}
