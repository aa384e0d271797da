package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.OwnerLinks;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;

/** Rates over time, split by who: stacked bars or lines; or levels as lines; with a legend. */
final class TimeSeriesView extends QueryView<Compared<SeriesPicture, SeriesChange>> {
    private final ChoiceBox<Measure> measures = new ChoiceBox<>();
    private final ChoiceBox<Grouping> groupings = new ChoiceBox<>();
    private final ToggleButton lines = new ToggleButton(Texts.get("view.timeseries.lines"));
    private final SeriesChart chart;
    private final OwnerLinks links;
    /** What a group tells of whose it is. */
    private RowTraces traces = RowTraces.of(List.of());

    private ContextMenu menu = new ContextMenu();

    TimeSeriesView(ViewContext context, Choices choices) {
        super(context, "timeseries");
        chart = new SeriesChart(context.palette(), context.selection(), context.axes());
        chart.setId("series");
        links = new OwnerLinks(context, chart::light);
        chart.link(group -> links.point(group == null ? null : trace(group)), group -> links.isLit(trace(group)));
        measures.getItems().setAll(Measure.of(context.stream()));
        groupings.getItems().setAll(Grouping.of(context.stream()));
        buildTools(choices);
        chart.setOnContextMenuRequested(this::openMenu);
        open(chart);
    }

    /** What can be done with the value of the legend that is pointed at. */
    private void openMenu(ContextMenuEvent request) {
        menu.hide();
        String group = chart.groupAt(request.getX(), request.getY());
        StreamColumn column = groupings.getValue().column();
        if (group != null && column != null) {
            menu = new ContextMenu();
            menu.getItems().addAll(ValueMenu.items(context, column, group));
            menu.show(chart, request.getScreenX(), request.getScreenY());
        }
    }

    private void buildTools(Choices choices) {
        measures.setId("measure");
        measures.setAccessibleText(Texts.get("view.timeseries.measure"));
        groupings.setId("grouping");
        groupings.setAccessibleText(Texts.get("view.timeseries.by"));
        for (ChoiceBox<?> choice : new ChoiceBox<?>[] {measures, groupings}) {
            choice.getSelectionModel().selectFirst();
        }
        choices.keep("measure", measures, Measure::column);
        choices.keep("by", groupings, Grouping::name);
        measures.valueProperty().addListener(change -> ask());
        groupings.valueProperty().addListener(change -> ask());
        Label by = new Label(Texts.get("view.timeseries.by"));
        by.getStyleClass().add("tool-label");
        by.setMinWidth(Label.USE_PREF_SIZE);
        by.setLabelFor(groupings);
        lines.setId("lines");
        choices.keep("lines", lines.selectedProperty());
        lines.selectedProperty().subscribe(chart::setLines);
        ToggleButton since = new ToggleButton(Texts.get("view.since"));
        Hint.set(since, Texts.get("view.since.help"));
        choices.keep("since-start", since.selectedProperty());
        since.selectedProperty().subscribe(chart::setSinceStart);
        frame.addTools(measures, by, groupings);
        frame.addToolSpace();
        frame.addTools(lines, since);
    }

    private Trace trace(String group) {
        return traces.trace(List.of(group));
    }

    @Override
    public void close() {
        links.close();
        super.close();
    }

    @Override
    protected boolean holdsStill() {
        return chart.isDragged();
    }

    @Override
    protected void ask() {
        Selection selection = context.selection().get();
        Measure measure = measures.getValue();
        Grouping grouping = groupings.getValue();
        traces = RowTraces.of(grouping.column() == null ? List.of() : List.of(grouping.column()));
        // Levels are lines anyhow: one upon the other they would add up to nothing.
        lines.setDisable(measure.isLevel());
        ask(new ComparedQuery<>(
                new SeriesQuery(Side.of(context, selection), measure, grouping),
                Sides.of(context, selection).orElse(null),
                (sides, upTo) -> SeriesChange.of(sides, measure, grouping, upTo)));
    }

    @Override
    protected void show(Compared<SeriesPicture, SeriesChange> asked) {
        Measure measure = measures.getValue();
        showCompared(!asked.shown().isEmpty(), asked, told -> told.words(measure));
        chart.show(asked.shown(), asked.comparison(), measure);
    }
}
