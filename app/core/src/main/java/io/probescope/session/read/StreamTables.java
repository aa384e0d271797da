package io.probescope.session.read;

import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.Timeline;
import io.probescope.session.database.SessionCheck;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.StreamLayout;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads which tables hold streams; what does not look like one, or is not a plain table, is left out. */
final class StreamTables {
    private StreamTables() {}

    static List<StreamTable> read(Connection connection) throws SQLException {
        Map<String, List<SessionCheck.Column>> tables = SessionCheck.baseTables(connection);
        Map<String, List<StreamColumn>> columns = columns(connection, tables);
        List<StreamColumn> ofHosts = isOfHosts(connection) ? List.of(StreamTable.HOST) : List.of();
        Map<String, StreamTable> streams = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT table_name, probe, kind FROM main.streams ORDER BY rowid")) {
            while (rows.next()) {
                String table = rows.getString(1);
                StreamSchema.Kind kind = constant(StreamSchema.Kind.values(), rows.getString(3));
                if (kind != null
                        && table != null
                        && !SessionTables.isReserved(table)
                        && SessionCheck.matches(tables.get(table), StreamLayout.LEADING)) {
                    streams.putIfAbsent(
                            table,
                            new StreamTable(
                                    table,
                                    String.valueOf(rows.getString(2)),
                                    kind,
                                    Stream.concat(ofHosts.stream(), columns.getOrDefault(table, List.of()).stream())
                                            .toList()));
                }
            }
        }
        return List.copyOf(streams.values());
    }

    /** Whether the session was made for several hosts, however many it holds. */
    private static boolean isOfHosts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT value FROM main.session WHERE key = 'timeline' LIMIT 1")) {
            return rows.next() && Timeline.of(rows.getString(1)) == Timeline.APPLICATION;
        }
    }

    private static Map<String, List<StreamColumn>> columns(
            Connection connection, Map<String, List<SessionCheck.Column>> tables) throws SQLException {
        Map<String, List<StreamColumn>> columns = new LinkedHashMap<>();
        boolean hasCgroups = tables.containsKey(SessionTables.CGROUPS.name());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT table_name, name, announced, type, meaning, is_key, combine, log2_bucket, help"
                                + " FROM main.columns ORDER BY table_name, position")) {
            while (rows.next()) {
                String table = rows.getString(1);
                String name = rows.getString(2);
                Column.Type type = constant(Column.Type.values(), rows.getString(4));
                Column.Combine combine = constant(Column.Combine.values(), rows.getString(7));
                if (type == null || combine == null || !holds(tables.get(table), name)) {
                    continue;
                }
                String announced = String.valueOf(rows.getString(3));
                Column column = new Column(
                        announced,
                        type,
                        meaning(text(rows.getString(5)), announced, type, hasCgroups),
                        rows.getBoolean(6),
                        combine,
                        rows.getBoolean(8));
                columns.computeIfAbsent(table, key -> new ArrayList<>())
                        .add(new StreamColumn(name, column, text(rows.getString(9))));
            }
        }
        return columns;
    }

    /** What has no dictionary in this session is a number like any other; which side opened a connection was announced without a meaning until November 2026. */
    private static String meaning(String written, String announced, Column.Type type, boolean hasCgroups) {
        if (written.equals("cgroup_id") && !hasCgroups) {
            return "";
        }
        boolean side = written.isEmpty() && announced.equals("side") && type == Column.Type.STRING;
        return side ? "connection_side" : written;
    }

    private static boolean holds(List<SessionCheck.Column> columns, String name) {
        return columns != null
                && columns.stream().anyMatch(column -> column.name().equals(name));
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
