package io.probescope.desktop.view.latency;

import io.probescope.analysis.Log2Histogram;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.SelectionChip;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFrame;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** A heat map of latency over time, and beside it on the same rows the histogram of all of it. */
final class LatencyView implements View {
    private final ViewContext context;
    private final ChoiceBox<LatencySource> sources = new ChoiceBox<>();
    private final Label percentiles = new Label();
    private final LatencyChart chart;
    private final ViewFrame frame;
    private final SelectionChip chip;
    private final QueryLoop<LatencyPicture> loop;
    private final ChangeListener<Selection> onSelection = (value, before, now) -> ask();

    LatencyView(ViewContext context) {
        this.context = context;
        chart = new LatencyChart(context.palette(), context.selection());
        chart.setId("latency");
        frame = new ViewFrame("latency", chart);
        chip = new SelectionChip(context.selection());
        loop = new QueryLoop<>(context.session(), context.queries(), this::show, frame::showProblem);
        buildTools();
        context.selection().selectionProperty().addListener(onSelection);
        ask();
    }

    @Override
    public Region node() {
        return frame;
    }

    @Override
    public boolean shows(long seq) {
        return loop.shows(seq);
    }

    @Override
    public void close() {
        loop.close();
        chip.close();
        context.selection().selectionProperty().removeListener(onSelection);
    }

    private void buildTools() {
        List<LatencySource> all = LatencySource.of(context.stream());
        sources.getItems().setAll(all);
        sources.getSelectionModel().selectFirst();
        sources.setAccessibleText(Texts.get("view.latency.source"));
        sources.setVisible(all.size() > 1);
        sources.setManaged(all.size() > 1);
        sources.valueProperty().addListener(change -> ask());
        percentiles.setId("percentiles");
        percentiles.getStyleClass().add("tool-figure");
        ToggleButton since = new ToggleButton(Texts.get("view.since"));
        since.setTooltip(new Tooltip(Texts.get("view.since.help")));
        since.selectedProperty().addListener(change -> chart.setSinceStart(since.isSelected()));
        frame.addTools(sources, percentiles, chip);
        frame.addToolSpace();
        frame.addTools(since);
    }

    private void ask() {
        loop.ask(new LatencyQuery(context, context.selection().get(), sources.getValue()));
    }

    private void show(LatencyPicture picture) {
        if (picture.isEmpty() && context.selection().get().isAll()) {
            frame.showEmpty();
            return;
        }
        frame.showContent();
        Unit unit = sources.getValue().unit();
        String summary = List.of(50.0, 90.0, 99.0).stream()
                .filter(percent -> !picture.isEmpty())
                .map(percent -> percentile(picture.histogram(), percent, unit))
                .collect(Collectors.joining(" \u00b7 "));
        percentiles.setText(summary);
        chart.show(picture, unit, summary);
    }

    private static String percentile(Log2Histogram histogram, double percent, Unit unit) {
        int bucket = histogram.percentileBucket(percent);
        return Texts.get(
                "view.latency.percentile",
                String.format(Locale.ROOT, "%.0f", percent),
                unit.formatRange(Log2Histogram.lowerBound(bucket), Log2Histogram.upperBound(bucket)));
    }
}
