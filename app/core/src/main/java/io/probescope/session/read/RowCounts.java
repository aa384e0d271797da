package io.probescope.session.read;

import io.probescope.session.SqlName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows each run has in each stream's table, and when they were. Rows are only ever added, each with a higher {@code seq} than all before it, so what was counted once
 * is not counted again: a long recording is told as quickly as a short one. Not thread-safe.
 */
final class RowCounts {
    private static final String FIGURES = "count(*), min(time), max(time), max(seq)";

    private final Map<String, Counted> tables = new LinkedHashMap<>();

    /** Of a table so far. */
    private static final class Counted {
        private final Map<Integer, Long> rows = new LinkedHashMap<>();
        private Long lastSeq;
        private long startNs = Long.MAX_VALUE;
        private long endNs = Long.MIN_VALUE;
    }

    /** Counts the rows of a table that came since it was counted last. */
    void count(Connection connection, String table) throws SQLException {
        Counted counted = tables.computeIfAbsent(table, name -> new Counted());
        String from = " FROM main." + SqlName.quoted(table);
        if (counted.lastSeq != null) {
            String later = " WHERE seq > " + counted.lastSeq;
            add(connection, "SELECT run, " + FIGURES + from + later + " GROUP BY run", counted);
        } else if (!addOneRun(connection, from, counted)) {
            add(connection, "SELECT run, " + FIGURES + from + " GROUP BY run", counted);
        }
    }

    /** Adds all rows where they are of one run: without groups and conditions DuckDB knows it from its blocks' statistics, and reads no row. */
    private static boolean addOneRun(Connection connection, String from, Counted counted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT min(run), " + FIGURES + ", max(run)" + from)) {
            row.next();
            int first = row.getInt(1);
            boolean isOne = !row.wasNull() && first == row.getInt(6);
            if (isOne) {
                add(counted, row);
            }
            return isOne;
        }
    }

    private static void add(Connection connection, String sql, Counted counted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                add(counted, row);
            }
        }
    }

    private static void add(Counted counted, ResultSet row) throws SQLException {
        counted.rows.merge(row.getInt(1), row.getLong(2), Long::sum);
        long first = row.getLong(3);
        if (!row.wasNull()) {
            counted.startNs = Math.min(counted.startNs, first);
            counted.endNs = Math.max(counted.endNs, row.getLong(4));
        }
        long seq = row.getLong(5);
        if (!row.wasNull()) {
            counted.lastSeq = counted.lastSeq == null ? seq : Math.max(counted.lastSeq, seq);
        }
    }

    /** Rows of a run by table; tables without any are absent. */
    Map<String, Long> rows(int run) {
        Map<String, Long> rows = new LinkedHashMap<>();
        tables.forEach((table, counted) -> {
            if (counted.rows.containsKey(run)) {
                rows.put(table, counted.rows.get(run));
            }
        });
        return rows;
    }

    /** All rows of all tables. */
    long total() {
        return tables.values().stream()
                .flatMap(counted -> counted.rows.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Time of the first row, nanoseconds since the epoch; 0 while there is none. */
    long startNs() {
        return total() == 0
                ? 0
                : tables.values().stream()
                        .mapToLong(counted -> counted.startNs)
                        .min()
                        .orElse(0);
    }

    /** Time of the last row, nanoseconds since the epoch; 0 while there is none. */
    long endNs() {
        return total() == 0
                ? 0
                : tables.values().stream()
                        .mapToLong(counted -> counted.endNs)
                        .max()
                        .orElse(0);
    }
}
