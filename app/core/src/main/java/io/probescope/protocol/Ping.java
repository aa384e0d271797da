package io.probescope.protocol;

/** Sent at least every 2 s: after 10 s without a command the agent stops everything and exits. */
public record Ping() implements Command {}
