package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Ended;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A stream whose rows are processes that ended. */
final class ExitColumns {
    /** How the agent writes that there was no signal. */
    private static final String NO_SIGNAL = "0";

    private ExitColumns() {}

    /** The columns of a stream that tells which process of which parent ended how, and after how long. */
    static Optional<EventColumns> of(StreamTable stream) {
        Meanings columns = new Meanings(stream);
        if (!columns.has("pid", "ppid", "exit_status", "duration_ns")) {
            return Optional.empty();
        }
        List<String> numbers = List.of(
                columns.or("pid", "0"),
                columns.or("ppid", "0"),
                columns.or("exit_status", "-1"),
                // As an unsigned number it would be read as a BigInteger.
                "TRY_CAST(" + columns.or("duration_ns", "0") + " AS BIGINT)");
        List<String> texts = List.of(columns.or("comm", "''"), "CAST(" + columns.or("signal", "'0'") + " AS VARCHAR)");
        return Optional.of(new EventColumns(stream, numbers, texts, ExitColumns::read));
    }

    private static Ended read(ResultSet row, List<String> texts) throws SQLException {
        String signal = texts.get(1);
        return new Ended(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                texts.get(0),
                row.getLong(5),
                signal.equals(NO_SIGNAL) ? "" : signal,
                row.getLong(6));
    }
}
