package io.probescope.protocol;

/** Drain what is pending, then take the run off the host. */
public record StopRun(int run) implements Command {}
