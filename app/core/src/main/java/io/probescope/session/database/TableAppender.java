package io.probescope.session.database;

import io.probescope.session.database.TableDefinition.SqlType;
import java.io.IOException;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/**
 * Adds rows to one table: to the database, and as bytes for the journal. A failure of the database is kept until {@link #flush}, so that the bytes
 * always hold every row of the batch. Used by one thread.
 */
public final class TableAppender {
    private final TableDefinition table;
    private final RowBuffer buffer = new RowBuffer();
    private final Transaction transaction;
    private DuckDBAppender appender;
    private SQLException failure;
    private long rows;
    private int column;

    TableAppender(TableDefinition table, Transaction transaction) {
        this.table = table;
        this.transaction = transaction;
    }

    public TableDefinition table() {
        return table;
    }

    /** Rows since the last {@link #clear}. */
    long rows() {
        return rows;
    }

    RowBuffer buffer() {
        return buffer;
    }

    /** Adds a row of {@link Long}, {@link Integer}, {@link Boolean}, {@link String} or {@code null} values. */
    public void row(Object... values) {
        beginRow();
        for (Object value : values) {
            if (value instanceof Number number) {
                number(number.longValue());
            } else if (value instanceof Boolean bool) {
                bool(bool);
            } else {
                text((String) value);
            }
        }
        endRow();
    }

    public void beginRow() {
        column = 0;
        rows++;
        try {
            if (failure == null) {
                if (appender == null) {
                    appender = transaction.appender(table.name());
                }
                appender.beginRow();
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** An integer; an unsigned 64-bit one as its bits. */
    public void number(long value) {
        buffer.putNumber(value);
        SqlType type = table.columns().get(column++).type();
        try {
            if (failure == null) {
                if (type == SqlType.INTEGER) {
                    appender.append((int) value);
                } else {
                    appender.append(value);
                }
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    public void bool(boolean value) {
        buffer.putBool(value);
        column++;
        try {
            if (failure == null) {
                appender.append(value);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** A text or {@code null}. */
    public void text(String value) {
        if (value == null) {
            noValue();
            return;
        }
        buffer.putText(value);
        column++;
        try {
            if (failure == null) {
                appender.append(value);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** NULL. */
    public void noValue() {
        buffer.putNull();
        column++;
        try {
            if (failure == null) {
                appender.appendNull();
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    public void endRow() {
        try {
            if (failure == null) {
                appender.endRow();
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** Adds rows that another appender's {@link #buffer} held. */
    void replay(RowBufferReader encoded, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            beginRow();
            for (int c = 0; c < table.columns().size(); c++) {
                switch (encoded.tag()) {
                    case RowBuffer.NULL -> noValue();
                    case RowBuffer.NUMBER -> number(encoded.number());
                    case RowBuffer.TEXT -> text(encoded.text());
                    case RowBuffer.FALSE -> bool(false);
                    case RowBuffer.TRUE -> bool(true);
                    default -> throw new IOException("the journal holds a damaged value");
                }
            }
            endRow();
        }
    }

    /** Hands the rows to the database's transaction. */
    void flush() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        if (appender != null) {
            DuckDBAppender full = appender;
            appender = null;
            full.close();
        }
    }

    /** Starts the next batch. */
    void clear() {
        rows = 0;
        buffer.clear();
    }

    /** Lets go of the database after a failure. */
    void abandon(SQLException reason) {
        if (appender == null) {
            return;
        }
        try {
            appender.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        appender = null;
    }
}
