package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A stream whose rows are programs run.
 *
 * @param sql what is selected of a row, behind its {@code seq} and {@code time}
 */
record ExecColumns(StreamTable stream, String sql) {

    /** The columns of a stream that tells which process of which parent wanted to run what with which arguments. */
    static Optional<ExecColumns> of(StreamTable stream) {
        Meanings columns = new Meanings(stream);
        if (!columns.has("pid", "ppid", "arguments")) {
            return Optional.empty();
        }
        String sql = String.join(
                ", ",
                columns.or("pid", "0"),
                columns.or("ppid", "0"),
                columns.or("comm", "''"),
                columns.or("result", "0"),
                columns.or("path", "''"),
                columns.or("arguments", "''"),
                columns.or("truncated", "false"));
        return Optional.of(new ExecColumns(stream, sql));
    }

    /** Reads a row of {@code seq, time} and {@link #sql}. */
    static Executed read(ResultSet row) throws SQLException {
        return new Executed(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9));
    }
}
