package io.probescope.session;

import static io.probescope.session.SessionTables.COLUMNS;
import static io.probescope.session.SessionTables.STREAMS;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.Column;
import io.probescope.protocol.Row;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.TableDefinition.ColumnDefinition;
import io.probescope.session.TableDefinition.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Adds the rows of one stream of one run to its table; {@link StreamTable} says how such a table looks. Used by one thread. */
final class StreamAppender {
    private static final List<ColumnDefinition> LEADING = List.of(
            new ColumnDefinition("host", SqlType.INTEGER),
            new ColumnDefinition("run", SqlType.INTEGER),
            new ColumnDefinition("seq", SqlType.BIGINT),
            new ColumnDefinition("time", SqlType.BIGINT),
            new ColumnDefinition("kernel_ns", SqlType.BIGINT));
    private static final String TIMESTAMP = "timestamp_ns";

    private final TableAppender table;
    private final int host;
    private final int run;
    private final int timeColumn;
    private final boolean[] isStack;
    private long lastSeq;

    /** Makes an appender for a stream whose table is {@code table}, laid out by {@link #layout}. */
    StreamAppender(TableAppender table, int host, StreamSchema schema) {
        this.table = table;
        this.host = host;
        this.run = schema.run();
        this.timeColumn = timeColumn(schema);
        this.isStack = new boolean[schema.columns().size()];
        for (int i = 0; i < isStack.length; i++) {
            isStack[i] = isStack(schema.columns().get(i));
        }
    }

    int run() {
        return run;
    }

    String tableName() {
        return table.table().name();
    }

    /** {@code seq} of the row that was added last, 0 when there is none. */
    long lastSeq() {
        return lastSeq;
    }

    /** The columns that every stream's table begins with. */
    static List<ColumnDefinition> leadingColumns() {
        return LEADING;
    }

    /** The table of a stream. */
    static TableDefinition layout(String name, StreamSchema schema) {
        List<ColumnDefinition> columns = new ArrayList<>(LEADING);
        Set<String> used = new HashSet<>();
        LEADING.forEach(column -> used.add(column.name()));
        int timeColumn = timeColumn(schema);
        for (int i = 0; i < schema.columns().size(); i++) {
            if (i != timeColumn) {
                Column column = schema.columns().get(i);
                String unique = column.name();
                while (!used.add(unique.toLowerCase(Locale.ROOT))) {
                    unique += "_";
                }
                columns.add(new ColumnDefinition(unique, sqlType(column)));
            }
        }
        return new TableDefinition(name, columns);
    }

    /** Tells {@code streams} and {@code columns} about a new table. */
    static void describe(Batch batch, TableDefinition table, ProbeDescriptor probe, StreamSchema schema) {
        batch.table(STREAMS)
                .row(table.name(), probe.name(), schema.map(), schema.kind().name());
        int timeColumn = timeColumn(schema);
        int position = LEADING.size();
        for (int i = 0; i < schema.columns().size(); i++) {
            if (i != timeColumn) {
                Column column = schema.columns().get(i);
                batch.table(COLUMNS)
                        .row(
                                table.name(),
                                position,
                                table.columns().get(position).name(),
                                column.name(),
                                column.type().name(),
                                column.meaning(),
                                column.key(),
                                column.combine().name(),
                                column.log2Bucket(),
                                probe.columnHelp().getOrDefault(column.name(), ""));
                position++;
            }
        }
    }

    private static int timeColumn(StreamSchema schema) {
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            if (column.meaning().equals(TIMESTAMP) && column.type() != Column.Type.STRING) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isStack(Column column) {
        return column.type() == Column.Type.U64
                && (column.meaning().equals("kernel_stack") || column.meaning().equals("user_stack"));
    }

    private static SqlType sqlType(Column column) {
        if (isStack(column)) {
            return SqlType.BIGINT;
        }
        return switch (column.type()) {
            case STRING -> SqlType.VARCHAR;
            case BOOL -> SqlType.BOOLEAN;
            case U64 -> SqlType.UBIGINT;
            default -> SqlType.BIGINT;
        };
    }

    /**
     * Adds a row.
     *
     * @param stacks the session's ids by the agent's
     * @return how many stacks of the row are not known and became NULL
     */
    int append(Row row, long seq, HostClock clock, Map<Long, Long> stacks) {
        Object[] values = row.values();
        Object time = timeColumn < 0 ? (Object) clock.latestMonoNs() : values[timeColumn];
        lastSeq = seq;
        table.beginRow();
        table.number(host);
        table.number(run);
        table.number(seq);
        if (time instanceof Number mono) {
            table.number(clock.epochNs(mono.longValue()));
            table.number(mono.longValue());
        } else {
            table.noValue();
            table.noValue();
        }
        int unknownStacks = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == timeColumn) {
                continue;
            }
            Object value = values[i];
            if (isStack[i] && value != null) {
                value = stacks.get(((Number) value).longValue());
                unknownStacks += value == null ? 1 : 0;
            }
            append(value);
        }
        table.endRow();
        return unknownStacks;
    }

    private void append(Object value) {
        if (value instanceof Number number) {
            table.number(number.longValue());
        } else if (value instanceof Boolean bool) {
            table.bool(bool);
        } else {
            table.text((String) value);
        }
    }
}
