package io.probescope.session.database;

import io.probescope.session.database.TableDefinition.ColumnDefinition;
import io.probescope.session.database.TableDefinition.SqlType;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The rows of all tables that are committed together. Keeps them as bytes too, as the journal has them. Used by one thread.
 */
public final class Batch {
    private final Map<String, TableAppender> tables = new HashMap<>();
    private final List<TableAppender> appenders = new ArrayList<>();
    private final Set<String> created = new HashSet<>();
    private final Transaction transaction;
    private final RowBuffer encoded = new RowBuffer();
    private SQLException failure;

    /** Begins on a connection of its own. */
    public Batch(DuckDBConnection connection) {
        this.transaction = new Transaction(connection);
    }

    /** The appender of a table, valid for every batch to come; the table is made when it is not there. */
    public TableAppender table(TableDefinition definition) {
        TableAppender known = tables.get(definition.name());
        if (known != null) {
            return known;
        }
        create(definition);
        TableAppender appender = new TableAppender(definition, transaction);
        tables.put(definition.name(), appender);
        appenders.add(appender);
        return appender;
    }

    private void create(TableDefinition definition) {
        created.add(definition.name());
        try {
            transaction.execute(definition.createSql());
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** Rows and tables as bytes, which are there until the next are. */
    public RowBuffer encode(long number) {
        encoded.clear();
        encoded.putCount(number);
        for (TableAppender appender : appenders) {
            TableDefinition table = appender.table();
            if (appender.rows() == 0 && !created.contains(table.name())) {
                continue;
            }
            encoded.putText(table.name());
            encoded.putCount(table.columns().size());
            for (ColumnDefinition column : table.columns()) {
                encoded.putText(column.name());
                encoded.putText(column.type().name());
            }
            encoded.putCount(appender.rows());
            encoded.putBytes(appender.buffer().bytes(), appender.buffer().size());
        }
        return encoded;
    }

    /** The number that {@link #encode} was given. */
    static long number(byte[] encoded) throws IOException {
        return new RowBufferReader(encoded).count();
    }

    /** Adds what {@link #encode} gave. */
    void replay(byte[] encoded) throws IOException {
        RowBufferReader in = new RowBufferReader(encoded);
        in.count();
        while (!in.atEnd()) {
            in.tag();
            String name = in.text();
            List<ColumnDefinition> columns = new ArrayList<>();
            for (long left = in.count(); left > 0; left--) {
                in.tag();
                String column = in.text();
                in.tag();
                columns.add(new ColumnDefinition(column, type(in.text())));
            }
            TableDefinition definition = new TableDefinition(name, columns);
            TableAppender appender = table(definition);
            if (!appender.table().equals(definition)) {
                throw new IOException("the journal holds two tables of one name");
            }
            long rows = in.count();
            in.count();
            appender.replay(in, rows);
        }
    }

    private static SqlType type(String name) throws IOException {
        for (SqlType type : SqlType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IOException("the journal holds a damaged type");
    }

    /** Bytes that the batch takes so far. */
    public int sizeBytes() {
        int size = 0;
        for (int i = 0; i < appenders.size(); i++) {
            size += appenders.get(i).buffer().size();
        }
        return size;
    }

    /** Rows of this batch per table, where there are any. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (TableAppender appender : appenders) {
            if (appender.rows() > 0) {
                rows.put(appender.table().name(), appender.rows());
            }
        }
        return rows;
    }

    /** Commits; on failure the caller goes on with {@link #abandon}. */
    public void commit() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        for (TableAppender appender : appenders) {
            appender.flush();
        }
        transaction.commit();
        clear();
    }

    /** Lets go of the database after a failure. */
    public void abandon(SQLException reason) {
        appenders.forEach(appender -> appender.abandon(reason));
        transaction.abandon(reason);
    }

    /** Writes everything committed into the main file, so that DuckDB's log is empty. */
    public void checkpoint() throws SQLException {
        SessionDatabase.execute(transaction.connection(), "CHECKPOINT");
    }

    /** The highest batch that was committed, 0 when none was. */
    long lastCommitted() throws SQLException {
        return one("SELECT coalesce(max(batch), 0) FROM batches");
    }

    private long one(String sql) throws SQLException {
        long[] value = new long[1];
        query(sql, row -> value[0] = row.getLong(1));
        return value[0];
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Reads what is committed. */
    public void query(String sql, RowVisitor visitor) throws SQLException {
        try (Statement statement = transaction.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        }
    }

    public void close() throws SQLException {
        transaction.connection().close();
    }

    private void clear() {
        failure = null;
        created.clear();
        appenders.forEach(TableAppender::clear);
    }
}
