package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.PlaneDrag;
import io.probescope.desktop.view.PlaneTools;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.Optional;

/** Rows on a plane of any two numbers, or of time and a number, or of time and the offset within its second. */
final class HeatMapView extends QueryView<Compared<HeatPicture, HeatChange>> {
    private final PlaneTools tools;
    private final HeatChart chart;
    private final PlaceLinks<Cell> links;

    HeatMapView(ViewContext context, Choices choices) {
        super(context, "heatmap");
        tools = new PlaneTools(
                "heat", context.stream(), Dimension.vertical(context.stream()), Texts.get("view.plane.count"), choices);
        chart = new HeatChart(context.palette(), tools.plane(), context.selection(), context.axes(), this::select);
        chart.setId("heatmap");
        links = new PlaceLinks<>(
                context,
                () -> new CellRows(Side.of(context, context.selection().get()), chart.picture()),
                chart::light,
                frame::showProblem);
        chart.setOnPoint(links::point);
        tools.addTo(frame, this::ask, chart::setSinceStart);
        open(chart);
    }

    @Override
    public void close() {
        links.close();
        super.close();
    }

    @Override
    public Optional<StreamColumn> duration() {
        return tools.duration(context.stream());
    }

    @Override
    protected void ask() {
        Plane plane = tools.plane();
        Selection selection = context.selection().get();
        ask(new ComparedQuery<>(
                new HeatQuery(Side.of(context, selection), plane),
                Sides.of(context, selection).orElse(null),
                (sides, upTo) -> HeatChange.of(sides, plane, upTo)));
    }

    @Override
    protected void show(Compared<HeatPicture, HeatChange> asked) {
        HeatChange change = asked.comparison();
        showCompared(!asked.shown().isEmpty(), asked, HeatChange::words);
        if (change == null) {
            chart.show(asked.shown());
        } else {
            chart.show(change);
        }
    }

    /** Where offsets stand upwards a drag selects from the offset it began at to the one it ended at, exactly. */
    private void select(PlaneBrush.Drag drag) {
        if (chart.plane().isTimed() && chart.plane().isSubSecond() && !drag.comparing()) {
            context.selection().set(momentsOf(chart, drag, context.selection().get()));
        } else {
            PlaneDrag.select(context, chart, drag);
        }
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
}
