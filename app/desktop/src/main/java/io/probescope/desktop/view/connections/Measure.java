package io.probescope.desktop.view.connections;

import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a link thick. Immutable.
 *
 * @param column that is added up; empty where rows are counted
 * @param sql an aggregate over rows, a whole number
 */
record Measure(String column, String sql, Unit unit) {

    /** The measures of a stream: what a table sums, or events, their bytes and durations; bytes first. */
    static List<Measure> of(StreamTable stream) {
        List<Measure> measures = new ArrayList<>();
        int bytes = 0;
        for (StreamColumn column : stream.columns()) {
            Unit unit = Unit.ofMeaning(column.column().meaning());
            boolean sums = stream.kind() == Kind.TABLE
                    ? column.column().combine() == Combine.SUM
                    : unit != Unit.COUNT && !column.column().key();
            if (sums) {
                int place = unit == Unit.BYTES ? bytes++ : measures.size();
                measures.add(place, new Measure(column.name(), "sum(" + SqlName.quoted(column.name()) + ")", unit));
            }
        }
        if (stream.kind() == Kind.EVENTS) {
            measures.add(bytes, new Measure("", "count(*)", Unit.COUNT));
        }
        return measures;
    }

    String text(long weight) {
        return unit == Unit.COUNT ? Unit.exact(weight) : unit.format((double) weight);
    }

    /** As the chooser shows it. */
    String title() {
        return column.isEmpty() ? Texts.get("view.connections.events") : column;
    }

    @Override
    public String toString() {
        return title();
    }
}
