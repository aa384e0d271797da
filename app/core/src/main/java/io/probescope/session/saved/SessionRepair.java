package io.probescope.session.saved;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.SqlName;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionCheck;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SessionProblems;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.StreamLayout;
import io.probescope.session.database.TableAppender;
import io.probescope.session.database.TableDefinition;
import io.probescope.session.database.TableDefinition.ColumnDefinition;
import io.probescope.session.database.TableDefinition.SqlType;
import io.probescope.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies what is readable of a damaged session: rows are read by ranges, so that a damaged part loses only its own rows. The damaged file is not changed.
 */
public final class SessionRepair {
    private static final Problems PROBLEMS = Problems.of(SessionRepair.class);
    /** DuckDB's row group: what is read at once while all is well. */
    private static final long RANGE_ROWS = 122_880;
    /** DuckDB's vector: a damaged range is not searched more finely. */
    private static final long SMALLEST_RANGE_ROWS = 2_048;

    private final SessionDatabase source;
    private final Batch target;

    private SessionRepair(SessionDatabase source, Batch target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Repairs a session.
     *
     * @param damaged is only read
     * @param copy is made; must not exist; after a problem it does not
     * @throws ProblemException when nothing can be read at all, the session is being recorded, or the copy can't be written
     */
    public static RepairReport repair(Path damaged, Path copy) throws ProblemException {
        if (!Files.isRegularFile(damaged)) {
            throw SessionProblems.notAFile(damaged);
        }
        if (SessionFiles.isAnyThere(copy)) {
            throw PROBLEMS.exception("repair.copy_exists", copy);
        }
        Path work = copy.resolveSibling(copy.getFileName() + ".repair");
        try {
            Files.createDirectory(work);
            try {
                return repair(SessionSalvage.open(damaged, work), copy);
            } finally {
                delete(work);
            }
        } catch (IOException | SQLException e) {
            throw PROBLEMS.exception(e, "repair.copy_not_made", copy, SessionProblems.reason(e));
        }
    }

    private static RepairReport repair(SessionDatabase source, Path copy)
            throws SQLException, IOException, ProblemException {
        try (source;
                SessionDatabase written = SessionDatabase.openForWriting(copy)) {
            return copy(source, new Batch(written.connect()));
        } catch (SQLException | ProblemException e) {
            SessionFiles.delete(copy);
            throw e;
        }
    }

    private static RepairReport copy(SessionDatabase source, Batch target) throws SQLException, ProblemException {
        try {
            RepairReport report = new SessionRepair(source, target).copyTables();
            target.checkpoint();
            target.close();
            return report;
        } catch (SQLException | ProblemException e) {
            target.abandon(new SQLException(e));
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private RepairReport copyTables() throws SQLException, ProblemException {
        Map<String, List<SessionCheck.Column>> tables = new TreeMap<>(source.read(SessionCheck::baseTables));
        int version = tables.containsKey(SessionTables.LOSS_INTERVALS.name()) ? SessionTables.SCHEMA_VERSION : 1;
        SessionTables.of(version).forEach(target::table);
        target.commit();
        boolean allBatchesRead = true;
        for (TableDefinition table : SessionTables.of(version)) {
            boolean read = SessionCheck.matches(tables.remove(table.name()), table.columns()) && copy(table);
            if (table.equals(SessionTables.SESSION)) {
                restoreVersion(version);
            } else if (table.equals(SessionTables.BATCH_ROWS)) {
                allBatchesRead = read;
            }
        }
        Map<String, Long> written = allBatchesRead ? written() : Map.of();
        List<RepairReport.Table> report = new ArrayList<>();
        for (Map.Entry<String, List<SessionCheck.Column>> table : tables.entrySet()) {
            if (SessionCheck.matches(table.getValue(), StreamLayout.LEADING) && isStorable(table.getValue())) {
                TableDefinition stream = definition(table.getKey(), table.getValue());
                copy(stream);
                new StreamDescriptionRepair(target).restore(stream);
                report.add(new RepairReport.Table(
                        table.getKey(), targetRows(table.getKey()), written.get(table.getKey())));
            }
        }
        note(report);
        return new RepairReport(report);
    }

    /** A copy without the version would not open. */
    private void restoreVersion(int version) throws SQLException {
        boolean[] known = new boolean[1];
        target.query("SELECT 1 FROM session WHERE key = 'schema_version'", row -> known[0] = true);
        if (!known[0]) {
            target.table(SessionTables.SESSION).row("schema_version", String.valueOf(version));
            target.commit();
        }
    }

    private static boolean isStorable(List<SessionCheck.Column> columns) {
        Set<String> types = Stream.of(SqlType.values()).map(SqlType::name).collect(Collectors.toSet());
        return columns.stream().allMatch(column -> types.contains(column.type()));
    }

    private static TableDefinition definition(String name, List<SessionCheck.Column> columns) {
        return new TableDefinition(
                name,
                columns.stream()
                        .map(column -> new ColumnDefinition(column.name(), SqlType.valueOf(column.type())))
                        .toList());
    }

    /** Copies every readable row; false when some were not. */
    private boolean copy(TableDefinition table) throws SQLException, ProblemException {
        target.table(table);
        long rows;
        try {
            rows = source.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet count =
                                statement.executeQuery("SELECT count(*) FROM main." + SqlName.quoted(table.name()))) {
                    count.next();
                    return count.getLong(1);
                }
            });
        } catch (SQLException e) {
            goOnAfter(e);
            return false;
        }
        boolean whole = true;
        for (long from = 0; from < rows; from += RANGE_ROWS) {
            whole &= copyRange(table, from, Math.min(rows, from + RANGE_ROWS));
        }
        return whole;
    }

    private boolean copyRange(TableDefinition table, long from, long to) throws SQLException, ProblemException {
        boolean read;
        try {
            read = source.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM main."
                                + SqlName.quoted(table.name()) + " WHERE rowid >= " + from + " AND rowid < "
                                + to)) {
                    append(table, rows);
                    return true;
                }
            });
        } catch (SQLException e) {
            goOnAfter(e);
            read = false;
        }
        if (read) {
            target.commit();
            return true;
        }
        if (to - from > SMALLEST_RANGE_ROWS) {
            long middle = from + (to - from + 1) / 2;
            copyRange(table, from, middle);
            copyRange(table, middle, to);
        }
        return false;
    }

    private void goOnAfter(SQLException failure) throws SQLException {
        if (SessionProblems.isFatal(failure)) {
            source.reopenReadOnly();
        }
    }

    private void append(TableDefinition table, ResultSet rows) throws SQLException {
        TableAppender appender = target.table(table);
        Object[] values = new Object[table.columns().size()];
        while (rows.next()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.getObject(i + 1);
            }
            appender.row(values);
        }
    }

    private Map<String, Long> written() throws SQLException {
        Map<String, Long> written = new HashMap<>();
        target.query("SELECT table_name, CAST(sum(rows) AS BIGINT) FROM batch_rows GROUP BY table_name", row -> {
            written.put(row.getString(1), row.getLong(2));
        });
        return written;
    }

    private long targetRows(String table) throws SQLException {
        long[] count = new long[1];
        target.query("SELECT count(*) FROM main." + SqlName.quoted(table), row -> count[0] = row.getLong(1));
        return count[0];
    }

    private void note(List<RepairReport.Table> report) throws SQLException {
        String told = report.stream()
                .map(table -> table.table() + " " + table.readable() + " of "
                        + (table.written() == null ? "an unknown number of" : table.written()) + " rows")
                .collect(Collectors.joining(", ", "Repaired from a damaged file: ", "."));
        target.table(SessionTables.NOTES).row(WallClock.epochNs(), "gap", told);
        target.commit();
    }
}
