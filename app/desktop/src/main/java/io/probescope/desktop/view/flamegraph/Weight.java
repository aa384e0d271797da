package io.probescope.desktop.view.flamegraph;

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
 * What makes a box wide: samples, or a sum that a table counted by stack, such as time off a CPU. Immutable.
 *
 * @param column that is weighed; empty where samples are
 * @param sql an aggregate over rows, a whole number
 * @param unit of the weights
 */
record Weight(String column, String sql, Unit unit) {

    /** The weights of a stream, the one to begin with first. */
    static List<Weight> of(StreamTable stream) {
        List<Weight> weights = new ArrayList<>();
        for (StreamColumn column : stream.columns()) {
            if (stream.kind() == Kind.TABLE && column.column().combine() == Combine.SUM) {
                weights.add(new Weight(
                        column.name(),
                        "sum(" + SqlName.quoted(column.name()) + ")",
                        Unit.ofMeaning(column.column().meaning())));
            }
        }
        if (weights.isEmpty()) {
            weights.add(new Weight("", "count(*)", Unit.COUNT));
        }
        return weights;
    }

    /** What is weighed, as the chooser shows it. */
    String title() {
        return column.isEmpty() ? Texts.get("view.flamegraph.samples") : column;
    }

    /** A weight as a person reads it: {@code 1,234 samples}, {@code 3.21 s}. */
    String text(long weight) {
        return unit == Unit.COUNT ? Unit.exact(weight) + " " + title() : unit.format((double) weight);
    }

    @Override
    public String toString() {
        return title();
    }
}
