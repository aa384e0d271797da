package io.probescope.desktop.view.table;

import io.probescope.desktop.view.ViewFrame;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as text for the clipboard: tabs between values, names of the columns above. */
final class RowText {
    private RowText() {}

    /** Does nothing when there are no rows. */
    static void copy(List<RowColumn> columns, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String header = columns.stream().map(RowColumn::sqlName).collect(Collectors.joining("\t"));
        String lines = rows.stream()
                .map(row -> columns.stream().map(column -> column.text(row)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        ViewFrame.copy(header + "\n" + lines + "\n");
    }
}
