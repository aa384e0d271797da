package io.probescope.session.read;

import com.fasterxml.jackson.core.type.TypeReference;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.HostFacts;
import io.probescope.session.HostLabel;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.database.SessionCheck;
import io.probescope.session.database.SessionJson;
import io.probescope.session.database.SessionTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads which hosts a session holds, and what the agents took there. */
final class HostInfoQuery {
    /** Steps from one heartbeat to the next of the same agent: another agent begins at less, with all of it. */
    private static final String AGENTS = """
            SELECT host,
              100.0 * sum(CASE WHEN cpu_ns >= cpu_before THEN cpu_ns - cpu_before END)
                / sum(CASE WHEN cpu_ns >= cpu_before THEN time - time_before END),
              max(rss_bytes), max(ring_bytes),
              CAST(sum(CASE WHEN sent_bytes >= sent_before THEN sent_bytes - sent_before ELSE sent_bytes END) AS BIGINT)
            FROM (
              SELECT host, time, cpu_ns, rss_bytes, ring_bytes, sent_bytes,
                lag(time) OVER beats AS time_before,
                lag(cpu_ns) OVER beats AS cpu_before,
                lag(sent_bytes) OVER beats AS sent_before
              FROM (SELECT rowid AS beat, host, time, cpu_ns, rss_bytes, ring_bytes, %s AS sent_bytes FROM main.agent)
              WINDOW beats AS (PARTITION BY host ORDER BY beat))
            WHERE time_before IS NULL OR time > time_before GROUP BY host""";

    private static final String CLOCKS = """
            SELECT host, mono_ns, real_ns, offset_ns, uncertainty_ns FROM main.clock_offsets
            QUALIFY row_number() OVER (PARTITION BY host ORDER BY rowid DESC) = 1""";

    private final Connection connection;
    private final int version;

    HostInfoQuery(Connection connection, int version) {
        this.connection = connection;
        this.version = version;
    }

    /** What the agents of a host took; negative where that is not known. */
    private record Usage(double cpuPercent, long rssBytes, long ringBytes, long sentBytes) {
        static final Usage UNKNOWN = new Usage(-1, -1, -1, -1);
    }

    List<Host> hosts() throws SQLException, ProblemException {
        Map<Integer, Usage> agents = agents();
        Map<Integer, ClockOffset> clocks = clocks();
        List<Host> hosts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT host, address, facts, " + HostLabel.sql("hosts.host")
                        + " FROM main.hosts ORDER BY rowid")) {
            while (rows.next()) {
                Usage agent = agents.getOrDefault(rows.getInt(1), Usage.UNKNOWN);
                hosts.add(new Host(
                        rows.getInt(1),
                        rows.getString(2),
                        rows.getString(4),
                        SessionJson.read(rows.getString(3), new TypeReference<HostFacts>() {}),
                        agent.cpuPercent,
                        agent.rssBytes,
                        agent.ringBytes,
                        agent.sentBytes,
                        clocks.get(rows.getInt(1))));
            }
        }
        return hosts;
    }

    private Map<Integer, ClockOffset> clocks() throws SQLException {
        Map<Integer, ClockOffset> clocks = new HashMap<>();
        if (!SessionCheck.baseTables(connection).containsKey(SessionTables.CLOCK_OFFSETS.name())) {
            return clocks;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CLOCKS)) {
            while (rows.next()) {
                clocks.put(
                        rows.getInt(1),
                        new ClockOffset(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return clocks;
    }

    private Map<Integer, Usage> agents() throws SQLException {
        Map<Integer, Usage> agents = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        AGENTS.formatted(version >= 2 ? "sent_bytes" : "CAST(NULL AS BIGINT)"))) {
            while (rows.next()) {
                agents.put(
                        rows.getInt(1),
                        new Usage(
                                rows.getObject(2) == null ? -1 : rows.getDouble(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getObject(5) == null ? -1 : rows.getLong(5)));
            }
        }
        return agents;
    }
}
