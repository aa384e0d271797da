package io.probescope.desktop.view.scatter;

import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
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
import javafx.beans.InvalidationListener;

/** Each event a point, above those of the baseline where there is one. A press marks its row, a rectangle selects the events in it. */
final class ScatterView extends QueryView<Compared<ScatterPicture, ScatterChange>> {
    private final PlaneTools tools;
    private final ScatterChart chart;
    private final PlaceLinks<Long> links;
    private final InvalidationListener onMarked;

    ScatterView(ViewContext context, Choices choices) {
        super(context, "scatter");
        tools = new PlaneTools(
                "scatter",
                context.stream(),
                ScatterFactory.numbers(context.stream()),
                Texts.get("view.scatter.alike"),
                choices);
        chart = new ScatterChart(context.palette(), tools.plane(), context.selection(), context.axes(), this::select);
        chart.setId("scatter");
        links = new PlaceLinks<>(
                context,
                () -> new PointRows(Side.of(context, context.selection().get()), chart.picture()),
                chart::light,
                frame::showProblem);
        chart.setOnPoint(links::point);
        chart.setOnPress(this::mark);
        tools.addTo(frame, this::ask, chart::setSinceStart);
        onMarked = marked -> chart.redrawHover();
        context.selection().markedProperty().addListener(onMarked);
        open(chart);
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
                new ScatterQuery(Side.of(context, selection), plane),
                Sides.of(context, selection).orElse(null),
                (sides, upTo) -> ScatterChange.of(sides, plane, upTo)));
    }

    @Override
    protected void show(Compared<ScatterPicture, ScatterChange> asked) {
        ScatterChange change = asked.comparison();
        showCompared(!asked.shown().isEmpty(), asked, ScatterChange::words);
        if (change == null) {
            chart.show(asked.shown());
        } else {
            chart.show(change);
        }
    }

    private void mark(Point point) {
        context.selection().markedProperty().set(new MarkedRow(context.stream().table(), point.seq(), point.timeNs()));
    }

    private void select(PlaneBrush.Drag drag) {
        PlaneDrag.select(context, chart, drag);
    }

    @Override
    public void close() {
        links.close();
        context.selection().markedProperty().removeListener(onMarked);
        super.close();
    }
}
