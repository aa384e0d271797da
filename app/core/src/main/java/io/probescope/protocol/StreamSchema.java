package io.probescope.protocol;

import java.util.List;

/**
 * The columns of a stream, sent before its first row.
 *
 * @param run the run the stream belongs to
 * @param stream number that its rows carry; unique during one agent's life
 * @param map name of the {@code out_*} map without {@code out_}
 */
public record StreamSchema(int run, int stream, String map, Kind kind, List<Column> columns) implements AgentMessage {

    /** Where the rows come from. */
    public enum Kind {
        /** A ring buffer: one row per record. */
        EVENTS,
        /** A hash or array read at an interval: one row per entry that changed. */
        TABLE
    }

    public StreamSchema {
        columns = List.copyOf(columns);
    }
}
