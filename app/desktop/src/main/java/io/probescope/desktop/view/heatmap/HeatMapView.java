package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.PlaneBounds;
import io.probescope.desktop.view.PlaneTools;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.ViewContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Rows on a plane of any two numbers, or of time and a number, or of time and the offset within its second. */
final class HeatMapView extends QueryView<Compared<HeatPicture, HeatChange>> {
    private final PlaneTools tools;
    private final HeatChart chart;
    private final PlaceLinks<Cell> links;

    HeatMapView(ViewContext context) {
        super(context, "heatmap");
        tools = new PlaneTools("heat", context.stream(), Dimension.vertical(context.stream()));
        chart = new HeatChart(context.palette(), tools.plane(), context.selection()::get, this::select);
        chart.setId("heatmap");
        links = new PlaceLinks<>(
                context,
                () -> new CellRows(Side.of(context, context.selection().get()), chart.picture()),
                chart::light,
                frame::showProblem);
        chart.setOnPoint(links::point);
        tools.addTo(frame, this::ask, chart::setSinceStart);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        open(chart);
    }

    @Override
    public void close() {
        links.close();
        super.close();
    }

    @Override
    protected void ask() {
        Plane plane = tools.plane();
        Selection selection = context.selection().get();
        ask(new ComparedQuery<>(
                new HeatQuery(Side.of(context, selection), plane),
                Sides.of(context, selection)
                        .map(sides -> (ComparedQuery.Comparing<HeatChange>) upTo -> HeatChange.of(sides, plane, upTo))
                        .orElse(null)));
    }

    @Override
    protected void show(Compared<HeatPicture, HeatChange> asked) {
        HeatChange change = asked.comparison();
        frame.showContent(
                !asked.shown().isEmpty() || change != null,
                context.selection().get().isAll());
        frame.showComparison(change == null ? "" : change.words());
        if (change == null) {
            chart.show(asked.shown());
        } else {
            chart.show(change);
        }
    }

    /**
     * A drag on time selects it, with Ctrl as what is compared with; where offsets stand upwards, from the offset it began at to the one it ended at, exactly. A rectangle over numbers selects those, as whole
     * cells.
     */
    private void select(HeatChart on, PlaneBrush.Drag drag) {
        Plane plane = on.picture().plane();
        if (drag.comparing() && plane.isTimed()) {
            context.selection()
                    .compareWith(new Baseline.Time(TimeRange.between(on.timeNs(drag.fromX()), on.timeNs(drag.toX()))));
            return;
        }
        Selection next = context.selection().get();
        if (plane.isTimed() && plane.isSubSecond()) {
            next = momentsOf(on, drag, next);
        } else {
            next = plane.isTimed()
                    ? next.between(on.timeNs(drag.fromX()), on.timeNs(drag.toX()))
                    : PlaneBounds.between(next, context.stream(), plane.x(), on.xScale(), drag.fromX(), drag.toX());
            if (!plane.isSubSecond() && Math.abs(drag.toY() - drag.fromY()) >= PlaneBrush.LEAST_HEIGHT) {
                next = PlaneBounds.between(next, context.stream(), plane.y(), on.yScale(), drag.fromY(), drag.toY());
            }
        }
        context.selection().set(next);
    }

    private static Selection momentsOf(HeatChart on, PlaneBrush.Drag drag, Selection now) {
        Bins columns = on.picture().grid().x().bins();
        if (columns.widthNs() != HeatQuery.SECOND_NS) {
            return now.between(on.timeNs(drag.fromX()), on.timeNs(drag.toX()));
        }
        long from = moment(on, columns, drag.fromX(), drag.fromY());
        long to = moment(on, columns, drag.toX(), drag.toY());
        return now.between(Math.min(from, to), Math.max(from, to) + HeatQuery.OFFSET_NS);
    }

    /** Where the cell at a place begins. */
    private static long moment(HeatChart on, Bins columns, double x, double y) {
        return columns.startNs(on.xScale().index(x)) + on.yScale().index(y) * HeatQuery.OFFSET_NS;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !context.selection().get().isAll()) {
            context.selection().clear();
            event.consume();
        }
    }
}
