package io.probescope.exchange;

import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.util.List;

/**
 * The rows of a stream's table that are exported.
 *
 * @param from SQL {@code FROM table WHERE ...}, a {@code ?} for each parameter
 * @param parameters as a session's query takes them
 */
public record ExportedRows(StreamTable stream, String from, List<Object> parameters) {
    public ExportedRows {
        parameters = List.copyOf(parameters);
    }

    /** All rows of a run. */
    public static ExportedRows ofRun(StreamTable stream, int run) {
        return new ExportedRows(
                stream, " FROM main." + SqlName.quoted(stream.table()) + " WHERE run = ?", List.of((long) run));
    }
}
