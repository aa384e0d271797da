package io.probescope.desktop.view;

import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.chart.CellScale;
import io.probescope.desktop.fx.chart.PlaneBrush.Drag;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;

/** What a drag on a plane selects. */
public final class PlaneDrag {
    /** A hand that means to move along the horizontal axis strays less than this, layout units. */
    private static final double LEAST_HEIGHT = 18;

    private PlaneDrag() {}

    /** A drag over time selects it, or with Ctrl compares with it; one over numbers, to the right or upwards, selects those, as whole cells. */
    public static void select(ViewContext context, PlaneChart<?> chart, Drag drag) {
        Plane plane = chart.plane();
        Selection now = context.selection().get();
        TimeRange time = plane.isTimed()
                ? TimeRange.between(chart.timeNs(drag.fromX()), chart.timeNs(drag.toX()))
                : TimeRange.NONE;
        if (plane.isTimed() && drag.comparing()) {
            context.selection().compareWith(new Baseline.Time(time));
            return;
        }
        Selection next = plane.isTimed()
                ? now.between(time.fromNs(), time.toNs())
                : between(now, context.stream(), plane.x(), chart.xScale(), drag.fromX(), drag.toX());
        if (!plane.isSubSecond() && Math.abs(drag.toY() - drag.fromY()) >= LEAST_HEIGHT) {
            next = between(next, context.stream(), plane.y(), chart.yScale(), drag.fromY(), drag.toY());
        }
        context.selection().set(next);
    }

    /** With the numbers between two places of an axis; values are whole. */
    private static Selection between(
            Selection now, StreamTable stream, Dimension number, CellScale scale, double one, double other) {
        Optional<StreamColumn> column = ColumnCondition.column(number.column(), stream);
        if (column.isEmpty()) {
            return now;
        }
        long first = Math.min(scale.index(one), scale.index(other));
        return with(now, column.get(), scale.axis(), first, Math.max(scale.index(one), scale.index(other)));
    }

    /** With the numbers of a cell of an axis. */
    public static Selection cell(Selection now, StreamTable stream, Dimension number, GridAxis axis, long cell) {
        return ColumnCondition.column(number.column(), stream)
                .map(column -> with(now, column, axis, cell, cell))
                .orElse(now);
    }

    private static Selection with(Selection now, StreamColumn column, GridAxis axis, long first, long last) {
        double low = axis.lower(first);
        double high = axis.lower(last + 1);
        return now.filtered(
                now.filter().with(List.of(bound(column, Operator.AT_LEAST, low), bound(column, Operator.LESS, high))));
    }

    private static Condition bound(StreamColumn column, Operator operator, double edge) {
        return new Condition(column.name(), operator, ColumnValue.written(column.column(), (long) Math.ceil(edge)));
    }
}
