package io.probescope.desktop.view.scatter;

import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.PlaneDrag;
import io.probescope.desktop.view.PlaneTools;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.ViewContext;
import javafx.beans.InvalidationListener;

/** Each event a point. A press marks its row, a rectangle selects the events in it. */
final class ScatterView extends QueryView<ScatterPicture> {
    private final PlaneTools tools;
    private final ScatterChart chart;
    private final PlaceLinks<Long> links;
    private final InvalidationListener onMarked;

    ScatterView(ViewContext context) {
        super(context, "scatter");
        tools = new PlaneTools("scatter", context.stream(), ScatterFactory.numbers(context.stream()));
        chart = new ScatterChart(context.palette(), tools.plane(), context.selection(), this::select);
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
    protected void ask() {
        ask(new ScatterQuery(Side.of(context, context.selection().get()), tools.plane()));
    }

    @Override
    protected void show(ScatterPicture picture) {
        frame.showContent(!picture.isEmpty(), context.selection().get().isAll());
        chart.show(picture);
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
