package io.probescope.desktop.view;

import io.probescope.desktop.value.NamedNumbers;
import io.probescope.session.HostLabel;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;

/** How the values of a column are asked for as they are shown: a cgroup or host by what people call it, everything else as it is. */
public final class ColumnSql {
    private ColumnSql() {}

    /** An expression over the stream's table; the number itself, as text, where it has no name. */
    public static String shown(StreamTable stream, StreamColumn column) {
        String name = RowScope.quoted(column.name());
        if (!NamedNumbers.isNamed(column.column())) {
            return name;
        }
        String table = RowScope.quoted(stream.table());
        if (NamedNumbers.isHost(column.column())) {
            return HostLabel.sql(table + "." + name);
        }
        return "coalesce((SELECT any_value(g.label) FROM main.cgroups g WHERE g.host = " + table + ".host"
                + " AND g.cgroup = " + table + "." + name + "), CAST(" + table + "." + name + " AS VARCHAR))";
    }

    /** The same as text, empty for none: what a filter's {@code =} takes back. */
    public static String text(StreamTable stream, StreamColumn column) {
        return "coalesce(CAST(" + shown(stream, column) + " AS VARCHAR), '')";
    }
}
