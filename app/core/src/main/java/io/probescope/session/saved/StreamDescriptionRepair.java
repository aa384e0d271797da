package io.probescope.session.saved;

import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.StreamLayout;
import io.probescope.session.database.TableDefinition;
import io.probescope.session.database.TableDefinition.ColumnDefinition;
import io.probescope.session.database.TableDefinition.SqlType;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Describes streams anew whose description could not be read: their names and types are those of the table, their meaning is lost. */
final class StreamDescriptionRepair {
    private final Batch target;

    StreamDescriptionRepair(Batch target) {
        this.target = target;
    }

    /** Adds what {@code streams} and {@code columns} lack of a table; commits. */
    void restore(TableDefinition table) throws SQLException {
        if (!names("SELECT table_name FROM streams").contains(table.name())) {
            target.table(SessionTables.STREAMS).row(table.name(), table.name(), "", StreamSchema.Kind.EVENTS.name());
        }
        Set<String> described = names(
                "SELECT name FROM columns WHERE table_name = '" + table.name().replace("'", "''") + "'");
        List<ColumnDefinition> columns = table.columns();
        for (int position = StreamLayout.LEADING.size(); position < columns.size(); position++) {
            ColumnDefinition column = columns.get(position);
            if (!described.contains(column.name())) {
                target.table(SessionTables.COLUMNS)
                        .row(
                                table.name(),
                                position,
                                column.name(),
                                column.name(),
                                type(column.type()).name(),
                                "",
                                false,
                                Column.Combine.NONE.name(),
                                false,
                                "");
            }
        }
        target.commit();
    }

    private Set<String> names(String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        target.query(sql, row -> names.add(row.getString(1)));
        return names;
    }

    private static Column.Type type(SqlType type) {
        return switch (type) {
            case UBIGINT -> Column.Type.U64;
            case INTEGER, BIGINT -> Column.Type.I64;
            case BOOLEAN -> Column.Type.BOOL;
            case VARCHAR -> Column.Type.STRING;
        };
    }
}
