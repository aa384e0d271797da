package io.probescope.desktop.selection;

/**
 * A moment that a user noted something about.
 *
 * @param timeNs nanoseconds since the epoch
 */
public record NotedMoment(long timeNs, String text) {}
