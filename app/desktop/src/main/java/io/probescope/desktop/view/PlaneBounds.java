package io.probescope.desktop.view;

import io.probescope.desktop.fx.chart.CellScale;
import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;

/** The numbers that a drag on a plane selects. */
public final class PlaneBounds {
    private PlaneBounds() {}

    /** With the numbers between two places of an axis, as whole cells of it; values are whole. */
    public static Selection between(
            Selection now, StreamTable stream, Dimension number, CellScale scale, double one, double other) {
        Optional<StreamColumn> column = ColumnCondition.column(number.column(), stream);
        if (column.isEmpty()) {
            return now;
        }
        double low = scale.axis().lower(Math.min(scale.index(one), scale.index(other)));
        double high = scale.axis().lower(Math.max(scale.index(one), scale.index(other)) + 1);
        return now.filtered(now.filter()
                .with(List.of(bound(column.get(), Operator.AT_LEAST, low), bound(column.get(), Operator.LESS, high))));
    }

    private static Condition bound(StreamColumn column, Operator operator, double edge) {
        return new Condition(column.name(), operator, ColumnValue.written(column.column(), (long) Math.ceil(edge)));
    }
}
