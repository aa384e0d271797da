package io.probescope.desktop.view.scatter;

import io.probescope.desktop.fx.chart.PlaneBrush;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.PlaneBounds;
import io.probescope.desktop.view.PlaneTools;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.ViewContext;
import javafx.beans.InvalidationListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

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
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
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
        Plane plane = chart.picture().plane();
        if (drag.comparing() && plane.isTimed()) {
            context.selection()
                    .compareWith(
                            new Baseline.Time(TimeRange.between(chart.timeNs(drag.fromX()), chart.timeNs(drag.toX()))));
            return;
        }
        Selection now = context.selection().get();
        Selection next = plane.isTimed()
                ? now.between(chart.timeNs(drag.fromX()), chart.timeNs(drag.toX()))
                : PlaneBounds.between(now, context.stream(), plane.x(), chart.xScale(), drag.fromX(), drag.toX());
        if (Math.abs(drag.toY() - drag.fromY()) >= PlaneBrush.LEAST_HEIGHT) {
            next = PlaneBounds.between(next, context.stream(), plane.y(), chart.yScale(), drag.fromY(), drag.toY());
        }
        context.selection().set(next);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !context.selection().get().isAll()) {
            context.selection().clear();
            event.consume();
        }
    }

    @Override
    public void close() {
        links.close();
        context.selection().markedProperty().removeListener(onMarked);
        super.close();
    }
}
