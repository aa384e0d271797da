package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Event;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What is read of a stream's rows so that they become events.
 *
 * @param numbers SQL of what is selected of a row behind its {@code seq} and {@code time}, all but texts
 * @param texts SQL of the texts that are selected
 */
record EventColumns(StreamTable stream, List<String> numbers, List<String> texts, Reader reader) {

    /** How a row of {@code seq, time} and the numbers becomes an event, with its texts. */
    interface Reader {
        Event read(ResultSet row, List<String> texts) throws SQLException;
    }
}
