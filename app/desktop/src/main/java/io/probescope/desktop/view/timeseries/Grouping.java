package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.value.NamedNumbers;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a time series is split by.
 *
 * @param name of the column that splits it, with its host where there are several; empty for nothing
 * @param column whose values make the series, or {@code null} where no single column is
 * @param sql an expression of text
 */
record Grouping(String name, StreamColumn column, String sql) {
    private static final Set<String> WHO = Set.of("traced_host", "comm", "pid", "tid", "uid", "cpu", "cgroup_id");

    /** The groupings of a stream, most telling first: names before numbers, and none at all. */
    static List<Grouping> of(StreamTable stream) {
        List<Grouping> groupings = new ArrayList<>();
        int names = 0;
        for (StreamColumn column : stream.columns()) {
            boolean who = WHO.contains(column.column().meaning());
            boolean key = stream.kind() == Kind.TABLE && column.column().key();
            if (who || key) {
                Grouping grouping = of(stream, column);
                boolean name = column.column().type() == Column.Type.STRING || NamedNumbers.isHost(column.column());
                groupings.add(name ? names++ : groupings.size(), grouping);
            }
        }
        groupings.add(new Grouping("", null, "'" + ALL + "'"));
        return groupings;
    }

    /** Where there are several hosts, a number says who only together with its host. */
    private static Grouping of(StreamTable stream, StreamColumn column) {
        String shown = "CAST(" + ColumnSql.shown(stream, column) + " AS VARCHAR)";
        Optional<StreamColumn> host = stream.columns().stream()
                .filter(other -> NamedNumbers.isHost(other.column()))
                .findFirst();
        boolean text = ColumnValue.isText(column.column());
        return host.isEmpty() || text
                ? new Grouping(column.name(), column, shown)
                : new Grouping(column.name(), null, ColumnSql.text(stream, host.get()) + " || ' ' || " + shown);
    }

    /** The key of the only series when nothing is split. */
    static final String ALL = "all";

    @Override
    public String toString() {
        return name.isEmpty() ? Texts.get("view.timeseries.nothing") : name;
    }
}
