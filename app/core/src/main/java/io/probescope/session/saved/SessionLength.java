package io.probescope.session.saved;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.SqlName;
import io.probescope.session.database.SessionCheck;
import io.probescope.session.database.SessionProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether a session's file has all its blocks: DuckDB opens one that is cut off and fails only where it reads what is missing.
 *
 * <p>DuckDB counts blocks in its header before it takes free ones off the end of the file, so a file may be shorter than that count and whole: what matters is where its
 * last used block ends.
 */
final class SessionLength {
    private static final Problems PROBLEMS = Problems.of(SessionLength.class);
    /** DuckDB's headers, before its blocks. */
    private static final long HEADER_BYTES = 3 * 4096;

    private SessionLength() {}

    /** Fails when the file ends before its last used block does. */
    static void verify(Connection connection, Path file) throws SQLException, ProblemException {
        try {
            long actual = Files.size(file);
            long blockBytes = one(connection, "SELECT block_size FROM pragma_database_size()");
            long counted = one(connection, "SELECT total_blocks FROM pragma_database_size()");
            if (actual >= HEADER_BYTES + blockBytes * counted) {
                return;
            }
            long used = HEADER_BYTES + blockBytes * (1 + lastUsedBlock(connection));
            if (actual < used) {
                throw SessionProblems.damaged(file, new IOException(PROBLEMS.text("reason.cut_off", actual, used)));
            }
        } catch (IOException e) {
            throw SessionProblems.notOpened(file, e);
        }
    }

    private static long lastUsedBlock(Connection connection) throws SQLException {
        long last = one(connection, "SELECT coalesce(max(block_id), -1) FROM pragma_metadata_info()");
        for (String table : SessionCheck.baseTables(connection).keySet()) {
            String name = "'" + SqlName.quoted(table).replace("'", "''") + "'";
            last = Math.max(
                    last,
                    one(
                            connection,
                            "SELECT coalesce(max(greatest(block_id, coalesce(list_max(additional_block_ids), -1))), -1)"
                                    + " FROM pragma_storage_info(" + name + ")"));
        }
        return last;
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
