package io.probescope.session.database;

import static io.probescope.session.database.SessionTables.COLUMNS;
import static io.probescope.session.database.SessionTables.STREAMS;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.database.TableDefinition.ColumnDefinition;
import io.probescope.session.database.TableDefinition.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the table of a stream looks, and how the session is told of it. */
public final class StreamLayout {
    /** The columns that every such table begins with. */
    public static final List<ColumnDefinition> LEADING = List.of(
            new ColumnDefinition("host", SqlType.INTEGER),
            new ColumnDefinition("run", SqlType.INTEGER),
            new ColumnDefinition("seq", SqlType.BIGINT),
            new ColumnDefinition("time", SqlType.BIGINT),
            new ColumnDefinition("kernel_ns", SqlType.BIGINT));

    private static final String TIMESTAMP = "timestamp_ns";

    private StreamLayout() {}

    /** The table of a stream. */
    public static TableDefinition table(String name, StreamSchema schema) {
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
    public static void describe(Batch batch, TableDefinition table, ProbeDescriptor probe, StreamSchema schema) {
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

    /** The column that tells when a row was, -1 for none: it becomes the table's {@code time} and {@code kernel_ns}. */
    public static int timeColumn(StreamSchema schema) {
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            if (column.meaning().equals(TIMESTAMP) && column.type() != Column.Type.STRING) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a column is the agent's number of a stack. */
    public static boolean isStack(Column column) {
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
}
