package io.probescope.desktop.view;

import io.probescope.protocol.Column;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;

/** How the values of a column are asked for as they are shown: a cgroup by what people call it, everything else as it is. */
public final class ColumnSql {
    private ColumnSql() {}

    /** Whether the session has names for the column's numbers, which are text then. */
    public static boolean isNamed(Column column) {
        return column.meaning().equals("cgroup_id") && column.type() != Column.Type.STRING;
    }

    /** An expression over the stream's table; the number itself, as text, where it has no name. */
    public static String shown(StreamTable stream, StreamColumn column) {
        String name = RowScope.quoted(column.name());
        if (!isNamed(column.column())) {
            return name;
        }
        String table = RowScope.quoted(stream.table());
        return "coalesce((SELECT any_value(g.label) FROM main.cgroups g WHERE g.host = " + table + ".host"
                + " AND g.cgroup = " + table + "." + name + "), CAST(" + table + "." + name + " AS VARCHAR))";
    }
}
