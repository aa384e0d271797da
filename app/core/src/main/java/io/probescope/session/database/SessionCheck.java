package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.database.TableDefinition.ColumnDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a session from a database that somebody else made: what a session reader reads must be plain tables of the known layout. */
public final class SessionCheck {
    private static final Problems PROBLEMS = Problems.of(SessionCheck.class);
    /** Tables of more columns than any stream has are not looked at. */
    private static final int COLUMN_LIMIT = 2048;

    private SessionCheck() {}

    /** Fails when the file is not a session, is of a later version, or hides code under its names. */
    public static void verify(Connection connection, Path file) throws SQLException, ProblemException {
        Map<String, List<Column>> tables = baseTables(connection);
        if (!matches(tables.get(SessionTables.SESSION.name()), SessionTables.SESSION.columns())) {
            throw notSession(file, PROBLEMS.text("session.lacks_its_table"));
        }
        for (TableDefinition expected : SessionTables.of(version(connection, file))) {
            boolean lacksLater = SessionTables.ADDED_LATER.contains(expected) && !isNamed(connection, expected.name());
            if (!lacksLater && !matches(tables.get(expected.name()), expected.columns())) {
                throw notSession(file, PROBLEMS.text("session.lacks_table", expected.name()));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet macros = statement.executeQuery(
                        "SELECT function_name FROM system.main.duckdb_functions() WHERE NOT internal LIMIT 1")) {
            if (macros.next()) {
                throw notSession(file, PROBLEMS.text("session.defines_function", macros.getString(1)));
            }
        }
    }

    /** The version of its layout, which is one that is known. */
    private static int version(Connection connection, Path file) throws SQLException, ProblemException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT value FROM main.session WHERE key = 'schema_version' LIMIT 1")) {
            String version = rows.next() ? rows.getString(1) : null;
            if (version == null || !version.matches("[0-9]{1,6}")) {
                throw notSession(file, PROBLEMS.text("session.names_no_version"));
            }
            if (Integer.parseInt(version) > SessionTables.SCHEMA_VERSION) {
                throw PROBLEMS.exception("session.of_later_version", file, version, SessionTables.SCHEMA_VERSION);
            }
            return Integer.parseInt(version);
        }
    }

    private static ProblemException notSession(Path file, String why) {
        return PROBLEMS.exception("session.is_none", file, why);
    }

    /** A column as DuckDB describes it. */
    public record Column(String name, String type) {}

    /** The columns of every plain table, in order; views are left out. */
    public static Map<String, List<Column>> baseTables(Connection connection) throws SQLException {
        Map<String, List<Column>> tables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT c.table_name, c.column_name, c.data_type FROM system.main.duckdb_columns() c"
                                + " JOIN system.main.duckdb_tables() t ON c.table_oid = t.table_oid"
                                + " AND c.database_oid = t.database_oid AND c.schema_oid = t.schema_oid"
                                + " WHERE NOT t.internal AND NOT t.temporary AND t.schema_name = 'main'"
                                + " AND t.database_name = current_database() AND t.column_count <= " + COLUMN_LIMIT
                                + " ORDER BY c.table_oid, c.column_index")) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(new Column(rows.getString(2), rows.getString(3)));
            }
        }
        return tables;
    }

    /** Whether a table or a view has the name. */
    private static boolean isNamed(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM (SELECT table_name AS name FROM system.main.duckdb_tables()"
                        + " UNION ALL SELECT view_name FROM system.main.duckdb_views() WHERE NOT internal)"
                        + " WHERE lower(name) = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Whether a table begins with the columns expected. */
    public static boolean matches(List<Column> actual, List<ColumnDefinition> expected) {
        if (actual == null || actual.size() < expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!actual.get(i)
                    .equals(new Column(
                            expected.get(i).name(), expected.get(i).type().name()))) {
                return false;
            }
        }
        return true;
    }
}
