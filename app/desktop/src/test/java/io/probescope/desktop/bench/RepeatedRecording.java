package io.probescope.desktop.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A long session made of the bundled recording: the same rows again and again, each time later by the recording's length. Processes have other numbers each time, in
 * {@value #GENERATIONS} generations, so that a repetition is not one process that lives on.
 */
final class RepeatedRecording {
    private static final int GENERATIONS = 64;
    private static final int NUMBERS_PER_GENERATION = 65_536;

    private RepeatedRecording() {}

    /**
     * Writes one.
     *
     * @param rows the least number of rows
     */
    static void write(Path file, long rows) throws IOException, SQLException {
        BundledRecording.copyTo(file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            repeat(statement, rows);
            statement.execute("CHECKPOINT");
        }
    }

    private static void repeat(Statement statement, long rows) throws SQLException {
        List<String> tables = texts(statement, "SELECT table_name FROM streams");
        String all = tables.stream()
                .map(table -> "SELECT seq, time FROM \"" + table + '"')
                .collect(Collectors.joining(" UNION ALL "));
        long count = number(statement, "SELECT count(*) FROM (" + all + ")");
        long lastSeq = number(statement, "SELECT max(seq) FROM (" + all + ")");
        long lengthNs = number(statement, "SELECT max(time) - min(time) + 1 FROM (" + all + ")");
        long times = Math.max(1, (rows + count - 1) / count);
        for (String table : tables) {
            List<String> columns = texts(
                    statement,
                    "SELECT column_name FROM duckdb_columns() WHERE table_name = '" + table
                            + "' ORDER BY column_index");
            List<String> processes = texts(
                    statement,
                    "SELECT name FROM columns WHERE table_name = '" + table + "' AND meaning IN ('pid', 'tid')"
                            + " OR table_name = '" + table + "' AND name = 'ppid'");
            List<String> values = new ArrayList<>();
            for (String column : columns) {
                values.add(value(column, processes, lastSeq, lengthNs));
            }
            statement.execute(String.format(
                    Locale.ROOT,
                    "INSERT INTO \"%s\" SELECT %s FROM \"%s\", range(1, %d) AS repetitions(n) ORDER BY n, seq",
                    table,
                    String.join(", ", values),
                    table,
                    times));
        }
        statement.execute("INSERT INTO batches SELECT max(batch) + 1, max(committed_ns) + " + times * lengthNs + ", "
                + times * lastSeq + ", " + (times - 1) * count + " FROM batches");
        statement.execute("UPDATE run_ends SET stopped_ns = stopped_ns + " + (times - 1) * lengthNs);
    }

    private static String value(String column, List<String> processes, long lastSeq, long lengthNs) {
        String name = '"' + column + '"';
        if (processes.contains(column)) {
            return name + " + n % " + GENERATIONS + " * " + NUMBERS_PER_GENERATION;
        }
        return switch (column) {
            case "seq" -> name + " + n * " + lastSeq;
            case "time", "kernel_ns" -> name + " + n * " + lengthNs;
            default -> name;
        };
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
