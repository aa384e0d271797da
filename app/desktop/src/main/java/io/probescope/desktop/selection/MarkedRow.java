package io.probescope.desktop.selection;

/**
 * A row of a session that was looked for. Immutable.
 *
 * @param table of its stream
 * @param timeNs nanoseconds since the epoch
 */
public record MarkedRow(String table, long seq, long timeNs) {}
