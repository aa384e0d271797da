package io.probescope.session.database;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What one connection commits at once. Begun by a statement of its own: switching JDBC's autocommit off begins a transaction with the next statement, and an
 * appender is none, so that each 2,048 rows of it would be committed by themselves. Used by one thread.
 */
final class Transaction {
    private final DuckDBConnection connection;
    private boolean open;

    Transaction(DuckDBConnection connection) {
        this.connection = connection;
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement in the transaction. */
    void execute(String sql) throws SQLException {
        begin();
        SessionDatabase.execute(connection, sql);
    }

    /** Adds rows to a table in the transaction. */
    DuckDBAppender appender(String table) throws SQLException {
        begin();
        return connection.createAppender("main", table);
    }

    private void begin() throws SQLException {
        if (!open) {
            SessionDatabase.execute(connection, "BEGIN TRANSACTION");
            open = true;
        }
    }

    /** Commits what there is; its appenders are closed. */
    void commit() throws SQLException {
        if (open) {
            SessionDatabase.execute(connection, "COMMIT");
            open = false;
        }
    }

    /** Undoes what is not committed and lets go of the connection. Problems on the way are added to {@code reason}. */
    void abandon(SQLException reason) {
        try (DuckDBConnection closing = connection) {
            if (open) {
                SessionDatabase.execute(closing, "ROLLBACK");
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
