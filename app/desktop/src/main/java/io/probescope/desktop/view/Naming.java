package io.probescope.desktop.view;

import io.probescope.desktop.value.NamedNumbers;
import io.probescope.protocol.Column;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whose rows the colour tells apart, if it does. Immutable.
 *
 * @param column that tells rows apart; empty where none does
 * @param sql an expression of text over a row; empty text where nothing is told apart
 */
public record Naming(String column, String sql) {
    private static final Set<String> WHO = Set.of("pid", "uid", "cpu", "cgroup_id", "port");

    /** Nothing is told apart. */
    public static Naming count() {
        return new Naming("", "''");
    }

    /** What can be told apart in a stream; first nothing. */
    public static List<Naming> of(StreamTable stream) {
        List<Naming> namings = new ArrayList<>(List.of(count()));
        int texts = 1;
        for (StreamColumn column : stream.columns()) {
            boolean text = column.column().type() == Column.Type.STRING || NamedNumbers.isHost(column.column());
            if (text || WHO.contains(column.column().meaning())) {
                Naming naming = new Naming(column.name(), "CAST(" + ColumnSql.shown(stream, column) + " AS VARCHAR)");
                namings.add(text ? texts++ : namings.size(), naming);
            }
        }
        return namings;
    }

    /** What names are called beside one. */
    public String title() {
        return column;
    }
}
