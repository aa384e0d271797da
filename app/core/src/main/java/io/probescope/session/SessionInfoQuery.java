package io.probescope.session;

import com.fasterxml.jackson.core.type.TypeReference;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.HostFacts;
import io.probescope.protocol.RoleOutcome;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.Note;
import io.probescope.session.SessionInfo.ProgramCost;
import io.probescope.session.SessionInfo.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a session holds, within one transaction. */
final class SessionInfoQuery {
    private final Connection connection;
    private final Map<Integer, Map<String, Long>> rows = new HashMap<>();
    private long startNs = Long.MAX_VALUE;
    private long endNs = Long.MIN_VALUE;
    private long total;

    SessionInfoQuery(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    private interface RowVisitor {
        void visit(ResultSet row) throws SQLException, ProblemException;
    }

    private void each(String sql, RowVisitor visitor) throws SQLException, ProblemException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                visitor.visit(result);
            }
        }
    }

    SessionInfo info() throws SQLException, ProblemException {
        Map<String, String> facts = new HashMap<>();
        each("SELECT key, value FROM main.session", row -> facts.put(row.getString(1), row.getString(2)));
        for (StreamTable stream : StreamTables.read(connection)) {
            count(stream.table());
        }
        List<Host> hosts = hosts();
        List<Run> runs = runs();
        List<Note> notes = new ArrayList<>();
        each(
                "SELECT time, kind, text FROM main.notes ORDER BY rowid",
                row -> notes.add(new Note(row.getLong(1), row.getString(2), row.getString(3))));
        return new SessionInfo(
                Integer.parseInt(facts.get("schema_version")),
                total == 0 ? 0 : startNs,
                total == 0 ? 0 : endNs,
                total,
                facts.containsKey("finished_ns"),
                hosts,
                runs,
                notes);
    }

    private void count(String table) throws SQLException, ProblemException {
        each(
                "SELECT run, count(*), min(time), max(time) FROM main." + TableDefinition.quote(table)
                        + " GROUP BY run",
                row -> {
                    rows.computeIfAbsent(row.getInt(1), run -> new LinkedHashMap<>())
                            .put(table, row.getLong(2));
                    total += row.getLong(2);
                    long first = row.getLong(3);
                    if (!row.wasNull()) {
                        startNs = Math.min(startNs, first);
                        endNs = Math.max(endNs, row.getLong(4));
                    }
                });
    }

    private List<Host> hosts() throws SQLException, ProblemException {
        Map<Integer, Double> agents = agentCpuPercents();
        List<Host> hosts = new ArrayList<>();
        each(
                "SELECT host, address, facts FROM main.hosts ORDER BY rowid",
                row -> hosts.add(new Host(
                        row.getInt(1),
                        row.getString(2),
                        SessionJson.read(row.getString(3), new TypeReference<HostFacts>() {}),
                        agents.getOrDefault(row.getInt(1), -1.0))));
        return hosts;
    }

    /** Averages per host, over the steps from one heartbeat to the next of the same agent: another agent begins at less. */
    private Map<Integer, Double> agentCpuPercents() throws SQLException, ProblemException {
        Map<Integer, Double> percents = new HashMap<>();
        each(
                "SELECT host, 100.0 * sum(cpu_ns) / sum(elapsed_ns) FROM ("
                        + "SELECT host, cpu_ns - lag(cpu_ns) OVER agents AS cpu_ns, time - lag(time) OVER agents AS elapsed_ns"
                        + " FROM main.agent WINDOW agents AS (PARTITION BY host ORDER BY rowid))"
                        + " WHERE cpu_ns >= 0 AND elapsed_ns > 0 GROUP BY host",
                row -> percents.put(row.getInt(1), row.getDouble(2)));
        return percents;
    }

    private List<Run> runs() throws SQLException, ProblemException {
        Map<Integer, Long> stopped = new HashMap<>();
        each("SELECT run, stopped_ns FROM main.run_ends", row -> stopped.put(row.getInt(1), row.getLong(2)));
        Map<Integer, Map<String, Long>> losses = losses();
        Map<Integer, List<ProgramCost>> costs = costs();
        List<Run> runs = new ArrayList<>();
        each(
                "SELECT run, host, probe, title, object_sha256, parameters, started_ns, roles FROM main.runs"
                        + " ORDER BY rowid",
                row -> {
                    int run = row.getInt(1);
                    runs.add(new Run(
                            run,
                            row.getInt(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            SessionJson.read(row.getString(6), new TypeReference<Map<String, String>>() {}),
                            row.getLong(7),
                            stopped.getOrDefault(run, 0L),
                            SessionJson.read(row.getString(8), new TypeReference<List<RoleOutcome>>() {}),
                            rows.getOrDefault(run, Map.of()),
                            losses.getOrDefault(run, Map.of()),
                            costs.getOrDefault(run, List.of())));
                });
        return runs;
    }

    private Map<Integer, Map<String, Long>> losses() throws SQLException, ProblemException {
        Map<Integer, Map<String, Long>> losses = new HashMap<>();
        each(
                "SELECT run, stage, total FROM main.losses ORDER BY rowid",
                row -> losses.computeIfAbsent(row.getInt(1), run -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getObject(3) == null ? null : row.getLong(3)));
        return losses;
    }

    private Map<Integer, List<ProgramCost>> costs() throws SQLException, ProblemException {
        Map<Integer, List<ProgramCost>> costs = new HashMap<>();
        each(
                "SELECT run, program, arg_max(hits, time), arg_max(run_ns, time) FROM main.cost"
                        + " GROUP BY run, program ORDER BY run, program",
                row -> costs.computeIfAbsent(row.getInt(1), run -> new ArrayList<>())
                        .add(new ProgramCost(row.getString(2), row.getLong(3), row.getLong(4))));
        return costs;
    }
}
