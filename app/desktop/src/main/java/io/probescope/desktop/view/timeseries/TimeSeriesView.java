package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.SelectionChip;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFrame;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Rates over time, split by who: stacked bars or lines, with a legend. */
final class TimeSeriesView implements View {
    private final ViewContext context;
    private final ChoiceBox<Measure> measures = new ChoiceBox<>();
    private final ChoiceBox<Grouping> groupings = new ChoiceBox<>();
    private final SeriesChart chart;
    private final ViewFrame frame;
    private final SelectionChip chip;
    private final QueryLoop<SeriesPicture> loop;
    private final ChangeListener<Selection> onSelection = (value, before, now) -> ask();

    TimeSeriesView(ViewContext context) {
        this.context = context;
        chart = new SeriesChart(context.palette(), context.selection());
        chart.setId("series");
        frame = new ViewFrame("timeseries", chart);
        chip = new SelectionChip(context.selection());
        loop = new QueryLoop<>(context.session(), context.queries(), this::show, frame::showProblem);
        measures.getItems().setAll(Measure.of(context.stream()));
        groupings.getItems().setAll(Grouping.of(context.stream()));
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
        measures.setId("measure");
        measures.setAccessibleText(Texts.get("view.timeseries.measure"));
        groupings.setId("grouping");
        groupings.setAccessibleText(Texts.get("view.timeseries.by"));
        for (ChoiceBox<?> choice : new ChoiceBox<?>[] {measures, groupings}) {
            choice.getSelectionModel().selectFirst();
            choice.valueProperty().addListener(change -> ask());
        }
        Label by = new Label(Texts.get("view.timeseries.by"));
        by.getStyleClass().add("tool-label");
        by.setMinWidth(Label.USE_PREF_SIZE);
        by.setLabelFor(groupings);
        ToggleButton lines = new ToggleButton(Texts.get("view.timeseries.lines"));
        lines.setId("lines");
        lines.selectedProperty().addListener(change -> chart.setLines(lines.isSelected()));
        ToggleButton since = new ToggleButton(Texts.get("view.since"));
        since.setTooltip(new Tooltip(Texts.get("view.since.help")));
        since.selectedProperty().addListener(change -> chart.setSinceStart(since.isSelected()));
        frame.addTools(measures, by, groupings, chip);
        frame.addToolSpace();
        frame.addTools(lines, since);
    }

    private void ask() {
        loop.ask(new SeriesQuery(context, context.selection().get(), measures.getValue(), groupings.getValue()));
    }

    private void show(SeriesPicture picture) {
        if (picture.isEmpty() && context.selection().get().isAll()) {
            frame.showEmpty();
            return;
        }
        frame.showContent();
        chart.show(picture, measures.getValue());
    }
}
