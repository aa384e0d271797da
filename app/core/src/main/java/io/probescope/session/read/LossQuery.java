package io.probescope.session.read;

import io.probescope.session.LossInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads when a run lost something. */
final class LossQuery {
    private static final String INTERVALS = """
            SELECT run, table_name, program, stage, from_ns, to_ns, lost FROM main.loss_intervals
            WHERE ? = 0 OR run = ? ORDER BY to_ns, stage""";

    /** Layout 1 holds the totals as they changed; the agent looked once a second. */
    private static final String CHANGES = """
            SELECT run, NULL, NULL, stage, coalesce(since, time - 1000000000), time, lost FROM (
              SELECT run, stage, time,
                lag(time) OVER totals AS since,
                total - coalesce(lag(total) OVER totals, 0) AS lost
              FROM main.losses WHERE total IS NOT NULL
              WINDOW totals AS (PARTITION BY run, stage ORDER BY time))
            WHERE lost > 0 AND (? = 0 OR run = ?) ORDER BY time, stage""";

    private LossQuery() {}

    /**
     * All losses, by the moment at which they were known.
     *
     * @param run the run, or 0 for all
     */
    static List<LossInterval> read(Connection connection, int run) throws SQLException {
        List<LossInterval> losses = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(hasIntervals(connection) ? INTERVALS : CHANGES)) {
            statement.setInt(1, run);
            statement.setInt(2, run);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    losses.add(new LossInterval(
                            rows.getInt(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getLong(7)));
                }
            }
        }
        return losses;
    }

    private static boolean hasIntervals(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version =
                        statement.executeQuery("SELECT value FROM main.session WHERE key = 'schema_version' LIMIT 1")) {
            return version.next() && Integer.parseInt(version.getString(1)) >= 2;
        }
    }
}
