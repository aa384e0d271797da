package io.probescope.session.database;

import io.probescope.session.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/** A base table as sessions hold it: its name and its columns in order. */
public record TableDefinition(String name, List<ColumnDefinition> columns) {
    public TableDefinition {
        columns = List.copyOf(columns);
    }

    /** SQL types that sessions use. */
    public enum SqlType {
        INTEGER,
        BIGINT,
        UBIGINT,
        BOOLEAN,
        VARCHAR
    }

    /** A column's name and type. */
    public record ColumnDefinition(String name, SqlType type) {}

    /** Makes a definition from {@code "name TYPE"} texts. */
    static TableDefinition of(String name, String... columns) {
        return new TableDefinition(
                name,
                List.of(columns).stream()
                        .map(column -> column.split(" "))
                        .map(parts -> new ColumnDefinition(parts[0], SqlType.valueOf(parts[1])))
                        .toList());
    }

    /** The statement that makes the table unless it is there. */
    public String createSql() {
        return columns.stream()
                .map(column -> SqlName.quoted(column.name()) + " " + column.type())
                .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS " + SqlName.quoted(name) + " (", ")"));
    }
}
