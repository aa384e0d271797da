package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A stream whose rows are programs run. */
final class ExecColumns {
    private ExecColumns() {}

    /** The columns of a stream that tells which process of which parent wanted to run what with which arguments. */
    static Optional<EventColumns> of(StreamTable stream) {
        Meanings columns = new Meanings(stream);
        if (!columns.has("pid", "ppid", "arguments")) {
            return Optional.empty();
        }
        List<String> numbers = List.of(
                columns.or("pid", "0"),
                columns.or("ppid", "0"),
                columns.or("result", "0"),
                columns.or("truncated", "false"));
        List<String> texts = List.of(columns.or("comm", "''"), columns.or("path", "''"), columns.or("arguments", "''"));
        return Optional.of(new EventColumns(stream, numbers, texts, ExecColumns::read));
    }

    private static Executed read(ResultSet row, List<String> texts) throws SQLException {
        return new Executed(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                texts.get(0),
                row.getLong(5),
                texts.get(1),
                texts.get(2),
                row.getBoolean(6));
    }
}
