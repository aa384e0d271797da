package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a time series is split by.
 *
 * @param title as the chooser shows it
 * @param column whose values make the series, or {@code null} where nothing is split
 * @param sql an expression of text
 */
record Grouping(String title, StreamColumn column, String sql) {
    private static final Set<String> WHO = Set.of("comm", "pid", "tid", "uid", "cpu", "cgroup_id");

    /** The groupings of a stream, most telling first: names before numbers, and none at all. */
    static List<Grouping> of(StreamTable stream) {
        List<Grouping> groupings = new ArrayList<>();
        int names = 0;
        for (StreamColumn column : stream.columns()) {
            boolean who = WHO.contains(column.column().meaning());
            boolean key = stream.kind() == Kind.TABLE && column.column().key();
            if (who || key) {
                Grouping grouping =
                        new Grouping(column.name(), column, "CAST(" + ColumnSql.shown(stream, column) + " AS VARCHAR)");
                boolean name = column.column().type() == Column.Type.STRING;
                groupings.add(name ? names++ : groupings.size(), grouping);
            }
        }
        groupings.add(new Grouping(Texts.get("view.timeseries.nothing"), null, "'" + ALL + "'"));
        return groupings;
    }

    /** The key of the only series when nothing is split. */
    static final String ALL = "all";

    @Override
    public String toString() {
        return title;
    }
}
