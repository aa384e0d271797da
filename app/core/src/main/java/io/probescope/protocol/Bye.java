package io.probescope.protocol;

/** Stop every run, then exit. */
public record Bye() implements Command {}
