package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What a time series adds up.
 *
 * @param title as the chooser shows it
 * @param sql an aggregate over rows
 */
record Measure(String title, String sql, Unit unit) {

    /** The measures of a stream: its rows, or the sums that a table counts; and bytes. */
    static List<Measure> of(StreamTable stream) {
        List<Measure> measures = new ArrayList<>();
        if (stream.kind() == Kind.EVENTS) {
            measures.add(new Measure(Texts.get("view.timeseries.events"), "count(*)", Unit.COUNT));
        }
        for (StreamColumn column : stream.columns()) {
            boolean bytes = column.column().meaning().equals("bytes")
                    && !column.column().key();
            if (column.column().combine() == Combine.SUM || (stream.kind() == Kind.EVENTS && bytes)) {
                measures.add(new Measure(
                        column.name(),
                        "sum(" + RowScope.quoted(column.name()) + ")",
                        Unit.ofMeaning(column.column().meaning())));
            }
        }
        return measures;
    }

    @Override
    public String toString() {
        return title;
    }
}
