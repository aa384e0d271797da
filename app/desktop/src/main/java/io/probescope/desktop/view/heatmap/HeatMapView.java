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
        chart.setOnUse(this::only);
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

    /** Narrows all views to a cell. */
    private void only(Cell cell) {
        HeatPicture picture = chart.picture();
        Plane plane = picture.plane();
        Selection now = context.selection().get();
        Bins columns = picture.grid().x().bins();
        boolean offsets = plane.isTimed() && plane.isSubSecond() && columns.widthNs() == HeatQuery.SECOND_NS;
        long from = plane.isTimed() ? columns.startNs(cell.x()) : 0;
        if (offsets) {
            long offset = from + cell.y() * HeatQuery.OFFSET_NS;
            context.selection().set(now.between(offset, offset + HeatQuery.OFFSET_NS));
            return;
        }
        Selection next = plane.isTimed()
                ? now.between(
                        from + picture.base().lagNs(), from + picture.base().lagNs() + columns.widthNs())
                : PlaneDrag.cell(
                        now, context.stream(), plane.x(), picture.grid().x(), cell.x());
        context.selection()
                .set(
                        plane.isSubSecond()
                                ? next
                                : PlaneDrag.cell(
                                        next,
                                        context.stream(),
                                        plane.y(),
                                        picture.grid().y(),
                                        cell.y()));
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
