package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Ended;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A stream whose rows are processes that ended.
 *
 * @param sql what is selected of a row, behind its {@code seq} and {@code time}
 */
record ExitColumns(StreamTable stream, String sql) {
    /** How the agent writes that there was no signal. */
    private static final String NO_SIGNAL = "0";

    /** The columns of a stream that tells which process of which parent ended how, and after how long. */
    static Optional<ExitColumns> of(StreamTable stream) {
        Meanings columns = new Meanings(stream);
        if (!columns.has("pid", "ppid", "exit_status", "duration_ns")) {
            return Optional.empty();
        }
        String sql = String.join(
                ", ",
                columns.or("pid", "0"),
                columns.or("ppid", "0"),
                columns.or("comm", "''"),
                columns.or("exit_status", "-1"),
                "CAST(" + columns.or("signal", "'0'") + " AS VARCHAR)",
                columns.or("duration_ns", "0"));
        return Optional.of(new ExitColumns(stream, sql));
    }

    /** Reads a row of {@code seq, time} and {@link #sql}. */
    static Ended read(ResultSet row) throws SQLException {
        String signal = row.getString(7);
        return new Ended(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                row.getString(5),
                row.getLong(6),
                signal.equals(NO_SIGNAL) ? "" : signal,
                row.getLong(8));
    }
}
