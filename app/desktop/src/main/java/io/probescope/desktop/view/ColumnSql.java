package io.probescope.desktop.view;

import io.probescope.desktop.value.NamedNumbers;
import io.probescope.protocol.Column;
import io.probescope.session.HostLabel;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;

/** How the values of a column are asked for as they are shown: a cgroup or host by what people call it, everything else as it is. */
public final class ColumnSql {
    private ColumnSql() {}

    /** An expression over the stream's table; the number itself, as text, where it has no name. */
    public static String shown(StreamTable stream, StreamColumn column) {
        String name = SqlName.quoted(column.name());
        if (!NamedNumbers.isNamed(column.column())) {
            return name;
        }
        String table = SqlName.quoted(stream.table());
        if (NamedNumbers.isHost(column.column())) {
            return HostLabel.sql(table + "." + name);
        }
        return "coalesce((SELECT any_value(g.label) FROM main.cgroups g WHERE g.host = " + table + ".host"
                + " AND g.cgroup = " + table + "." + name + "), CAST(" + table + "." + name + " AS VARCHAR))";
    }

    /** The same as text, empty for none: what a filter's {@code =} takes back. */
    public static String text(StreamTable stream, StreamColumn column) {
        return keyText(shown(stream, column));
    }

    /** An expression to group rows by, of which {@link #keyText} makes what {@link #text} gives: most values need not become text for each row then. */
    public static String key(StreamTable stream, StreamColumn column) {
        if (NamedNumbers.isNamed(column.column())) {
            return text(stream, column);
        }
        String name = SqlName.quoted(column.name());
        return column.column().type() == Column.Type.STRING ? "coalesce(" + name + ", '')" : name;
    }

    /** The text of a key. */
    public static String keyText(String key) {
        return "coalesce(CAST(" + key + " AS VARCHAR), '')";
    }
}
