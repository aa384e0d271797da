package io.probescope.desktop.value;

import io.probescope.protocol.Column;

/** Columns whose numbers the session has names for. */
public final class NamedNumbers {
    private NamedNumbers() {}

    /** Whether the column's numbers are shown, compared and sorted by their names, as text. */
    public static boolean isNamed(Column column) {
        return (column.meaning().equals("cgroup_id") || isHost(column)) && column.type() != Column.Type.STRING;
    }

    /** Whether the column tells on which of several hosts something happened. */
    public static boolean isHost(Column column) {
        return column.meaning().equals("traced_host");
    }
}
