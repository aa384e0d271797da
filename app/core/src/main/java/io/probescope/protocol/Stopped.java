package io.probescope.protocol;

/** A run's programs, maps and links are gone from the host; nothing of this run follows. */
public record Stopped(int run, long monoNs, String reason) implements AgentMessage {}
