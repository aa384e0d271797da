package io.probescope.desktop.view.latency;

import io.probescope.compare.Distribution;
import io.probescope.compare.DistributionChange;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.PercentileWords;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Slowest;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;

/** A heat map of latency over time, and beside it on the same rows the histogram of all of it. */
final class LatencyView extends QueryView<Compared<LatencyPicture, DistributionChange>> {
    private final ChoiceBox<LatencySource> sources = new ChoiceBox<>();
    private final Label percentiles = new Label();
    private final Button slowest = new Button(Texts.get("view.slowest"));
    private final LatencyChart chart;
    private final PlaceLinks<LatencyPlace> links;

    LatencyView(ViewContext context, Choices choices) {
        super(context, "latency");
        chart = new LatencyChart(
                context.palette(),
                context.selection(),
                context.axes(),
                context.stream().hasMoments());
        chart.setId("latency");
        links = new PlaceLinks<>(
                context,
                () -> new LatencyRows(context, context.selection().get(), sources.getValue(), chart.picture()),
                chart::light,
                frame::showProblem);
        chart.setOnPoint(links::point);
        buildTools(choices);
        open(chart);
    }

    private void buildTools(Choices choices) {
        List<LatencySource> all = LatencySource.of(context.stream());
        sources.getItems().setAll(all);
        sources.getSelectionModel().selectFirst();
        sources.setAccessibleText(Texts.get("view.latency.source"));
        sources.setVisible(all.size() > 1);
        sources.setManaged(all.size() > 1);
        choices.keep("column", sources, source -> source.column().name());
        sources.valueProperty().addListener(change -> {
            showSlowest();
            ask();
        });
        slowest.setId("slowest");
        Hint.set(slowest, Texts.get("view.slowest.help"));
        slowest.setOnAction(press -> Slowest.find(context, sources.getValue().column(), frame::showProblem));
        showSlowest();
        percentiles.setId("percentiles");
        percentiles.getStyleClass().add("tool-figure");
        ToggleButton since = new ToggleButton(Texts.get("view.since"));
        Hint.set(since, Texts.get("view.since.help"));
        choices.keep("since-start", since.selectedProperty());
        since.selectedProperty().subscribe(chart::setSinceStart);
        ToggleButton log = new ToggleButton(Texts.get("view.plane.log.button"));
        log.setId("latency-log");
        log.setSelected(true);
        Hint.set(log, Texts.get("view.latency.log.help"));
        choices.keep("log", log.selectedProperty());
        log.selectedProperty().subscribe(wanted -> chart.setLinear(!wanted));
        frame.addTools(sources, percentiles);
        frame.addToolSpace();
        since.setVisible(context.stream().hasMoments());
        since.setManaged(since.isVisible());
        frame.addTools(slowest, log, since);
    }

    /** A histogram counted in the kernel has no single events; one without a moment can't be gone to. */
    private void showSlowest() {
        boolean any = duration().isPresent();
        slowest.setVisible(any);
        slowest.setManaged(any);
    }

    @Override
    public Optional<StreamColumn> duration() {
        return Optional.of(sources.getValue().column()).filter(column -> Slowest.isBy(context.stream(), column));
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
        LatencySource source = sources.getValue();
        Distribution values = source.distribution();
        ask(new ComparedQuery<>(
                new LatencyQuery(context, selection, source),
                Sides.of(context, selection).orElse(null),
                (sides, upTo) -> DistributionChange.of(
                        sides.before().rows(upTo),
                        sides.now().rows(upTo),
                        values.buckets(),
                        values.bucketSql(),
                        values.countSql())));
    }

    @Override
    protected void show(Compared<LatencyPicture, DistributionChange> asked) {
        LatencyPicture picture = asked.shown();
        DistributionChange change = asked.comparison();
        Unit unit = sources.getValue().unit();
        showCompared(!picture.isEmpty(), asked, told -> PercentileWords.of(told, unit));
        String summary = PercentileWords.of(picture.histogram(), unit);
        boolean told = change == null && !picture.isEmpty();
        percentiles.setText(told ? summary : "");
        Hint.set(percentiles, told ? PercentileWords.resolution(picture.histogram(), unit) : "");
        chart.show(picture, change == null ? null : change.change(), sources.getValue(), summary);
    }
}
