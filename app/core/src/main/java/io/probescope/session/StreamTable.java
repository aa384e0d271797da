package io.probescope.session;

import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import java.util.List;

/**
 * A table that holds a stream.
 *
 * <p>Every such table begins with {@code host INTEGER, run INTEGER, seq BIGINT, time BIGINT} (nanoseconds since the epoch) and {@code kernel_ns BIGINT} (the host's
 * CLOCK_MONOTONIC); then come {@link #columns}, without the stream's own first timestamp, which became {@code time} and {@code kernel_ns}. In a session of several hosts
 * {@link #HOST} is the first of {@link #columns}.
 *
 * @param table name of the table: the probe's, or {@code probe_map} when it has several streams
 * @param probe name of the probe
 * @param kind whether rows are single events or per-interval table entries
 * @param columns in the order of the table, each with its help text
 * @param hasMoments whether rows have a moment: only those of a query's result may have none, and {@code time} is 0 then
 */
public record StreamTable(
        String table, String probe, StreamSchema.Kind kind, List<StreamColumn> columns, boolean hasMoments) {
    /** Name of the column that says how long a table's row was counted, nanoseconds. */
    public static final String INTERVAL = "interval";

    /** The host that a row came from, by its number in the session; {@link HostLabel} tells what it is called. */
    public static final StreamColumn HOST = new StreamColumn(
            "host",
            new Column("host", Column.Type.I32, "traced_host", true, Column.Combine.NONE, false),
            "The host that it happened on");

    public StreamTable {
        columns = List.copyOf(columns);
    }

    /** A table of rows that have a moment. */
    public StreamTable(String table, String probe, StreamSchema.Kind kind, List<StreamColumn> columns) {
        this(table, probe, kind, columns, true);
    }

    /** Whether another table, of this or another session, holds the same stream, with the same columns; rows of one host and rows of several may be the same. */
    public boolean holdsTheSameAs(StreamTable other) {
        return probe.equals(other.probe)
                && table.equals(other.table)
                && kind == other.kind
                && announced().equals(other.announced());
    }

    /** Whether each row tells of the {@link #INTERVAL} that ended at its time: those of a table do, unless another tool counted them. */
    public boolean hasIntervals() {
        return kind == StreamSchema.Kind.TABLE
                && columns.stream().anyMatch(column -> column.name().equals(INTERVAL));
    }

    private List<Column> announced() {
        return columns.stream()
                .filter(column -> !column.equals(HOST))
                .map(StreamColumn::column)
                .toList();
    }

    /**
     * A column of the table.
     *
     * @param name name of the table's column
     * @param column as the agent announced it
     * @param help one sentence, or empty
     */
    public record StreamColumn(String name, Column column, String help) {}
}
