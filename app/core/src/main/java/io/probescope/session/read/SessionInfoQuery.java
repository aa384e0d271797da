package io.probescope.session.read;

import com.fasterxml.jackson.core.type.TypeReference;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.RoleOutcome;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.Note;
import io.probescope.session.SessionInfo.ProgramCost;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SessionInfo.Sampling;
import io.probescope.session.StreamTable;
import io.probescope.session.Timeline;
import io.probescope.session.database.SessionJson;
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
    private final RowCounts counts;

    /** @param counts what was counted before; rows that came since are added to it */
    SessionInfoQuery(Connection connection, RowCounts counts) {
        this.connection = connection;
        this.counts = counts;
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
        each(
                "SELECT key, value FROM main.session ORDER BY rowid",
                row -> facts.put(row.getString(1), row.getString(2)));
        for (StreamTable stream : StreamTables.read(connection)) {
            counts.count(connection, stream.table());
        }
        int version = Integer.parseInt(facts.get("schema_version"));
        List<Host> hosts = new HostInfoQuery(connection, version).hosts();
        List<Run> runs = runs(version);
        List<Note> notes = new ArrayList<>();
        each(
                "SELECT time, kind, text FROM main.notes ORDER BY rowid",
                row -> notes.add(new Note(row.getLong(1), row.getString(2), row.getString(3))));
        return new SessionInfo(
                version,
                counts.startNs(),
                counts.endNs(),
                counts.total(),
                facts.containsKey("finished_ns"),
                Timeline.of(facts.get("timeline")),
                hosts,
                runs,
                notes,
                new AnnotationQuery(connection, facts).annotations());
    }

    private List<Run> runs(int version) throws SQLException, ProblemException {
        Map<Integer, Long> stopped = new HashMap<>();
        Map<Integer, String> reasons = new HashMap<>();
        each("SELECT run, stopped_ns, reason FROM main.run_ends", row -> {
            stopped.put(row.getInt(1), row.getLong(2));
            reasons.put(row.getInt(1), row.getString(3));
        });
        Map<Integer, Long> counted = new HashMap<>();
        Map<Integer, List<Sampling>> sampling = new HashMap<>();
        if (version >= 2) {
            each(
                    "SELECT run, max(counted_ns) FROM main.cost GROUP BY run",
                    row -> counted.put(row.getInt(1), row.getLong(2)));
            each(
                    "SELECT run, time, one_in FROM main.sampling ORDER BY rowid",
                    row -> sampling.computeIfAbsent(row.getInt(1), run -> new ArrayList<>())
                            .add(new Sampling(row.getLong(2), row.getInt(3))));
        }
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
                            reasons.getOrDefault(run, ""),
                            SessionJson.read(row.getString(8), new TypeReference<List<RoleOutcome>>() {}),
                            counts.rows(run),
                            losses.getOrDefault(run, Map.of()),
                            costs.getOrDefault(run, List.of()),
                            counted.getOrDefault(run, 0L),
                            sampling.getOrDefault(run, List.of())));
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
