package io.probescope.desktop.view.connections;

import io.probescope.analysis.TopList;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/** Who talks to whom, and how much. */
final class ConnectionsView extends QueryView<Compared<TopList, ConnectionChanges>> {
    private final Ends ends;
    private final ChoiceBox<End> near = new ChoiceBox<>();
    private final ChoiceBox<End> far = new ChoiceBox<>();
    private final ChoiceBox<Measure> measures = new ChoiceBox<>();
    private final FlowChart chart;
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> light(now);
    private ConnectionsPicture picture;
    private ContextMenu menu = new ContextMenu();

    ConnectionsView(ViewContext context, Ends ends, Choices choices) {
        super(context, "connections");
        this.ends =
                context.onlyHost() == null ? context.hostColumn().map(ends::on).orElse(ends) : ends;
        fill(near, "near", "view.connections.near", this.ends.near());
        fill(far, "far", "view.connections.far", this.ends.far());
        fill(measures, "measure", "view.connections.measure", Measure.of(context.stream()));
        choices.keep("near", near, End::columnNames);
        choices.keep("far", far, End::columnNames);
        choices.keep("measure", measures, Measure::column);
        for (ChoiceBox<?> choice : List.of(near, far, measures)) {
            choice.valueProperty().addListener(change -> ask());
        }
        chart = new FlowChart(context.palette(), this::only, this::point);
        chart.setId("connections");
        chart.setOnContextMenuRequested(this::openMenu);
        context.selection().pointedProperty().addListener(onPointed);
        Label and = new Label(Texts.get("view.connections.and"));
        and.getStyleClass().add("tool-label");
        and.setMinWidth(Label.USE_PREF_SIZE);
        Label by = new Label(Texts.get("view.connections.by"));
        by.getStyleClass().add("tool-label");
        by.setMinWidth(Label.USE_PREF_SIZE);
        frame.addTools(near, and, far, by, measures);
        open(chart);
    }

    private static <T> void fill(ChoiceBox<T> choice, String id, String text, List<T> all) {
        choice.setId(id);
        choice.setAccessibleText(Texts.get(text));
        Hint.set(choice, Texts.get(text));
        choice.getItems().setAll(all);
        choice.getSelectionModel().selectFirst();
    }

    @Override
    protected void ask() {
        Selection selection = context.selection().get();
        End left = near.getValue();
        End right = far.getValue();
        Measure measure = measures.getValue();
        ask(new ComparedQuery<>(
                new ConnectionsQuery(Side.of(context, selection), left, right, ends.side(), measure),
                Sides.of(context, selection).orElse(null),
                (sides, upTo) -> ConnectionChanges.of(sides, left, right, ends.side(), measure, upTo)));
    }

    @Override
    protected void show(Compared<TopList, ConnectionChanges> asked) {
        Measure measure = measures.getValue();
        ConnectionChanges changes = asked.comparison();
        picture = changes == null
                ? ConnectionsPicture.of(asked.shown(), near.getValue(), far.getValue())
                : changes.picture();
        showCompared(!asked.shown().isEmpty(), asked, told -> told.words(measure));
        chart.show(
                picture,
                measure,
                changes == null
                        ? AmountFigures::new
                        : (flows, by, palette) -> new ChangeFigures(flows, changes, by, palette));
    }

    /** What narrows all views to an end, or to what goes over a link. */
    private Condition[] conditions(Spot spot) {
        List<Condition> conditions = new ArrayList<>();
        if (!picture.near(spot).isEmpty()) {
            conditions.addAll(picture.near().conditions(context, picture.near(spot)));
        }
        if (!picture.far(spot).isEmpty()) {
            conditions.addAll(picture.far().conditions(context, picture.far(spot)));
        }
        if (spot.isLink() && ends.side() != null) {
            conditions.add(new Condition(ends.side().name(), Operator.EQUAL, spot.side()));
        }
        return conditions.toArray(Condition[]::new);
    }

    private void only(Spot spot) {
        Condition[] conditions = conditions(spot);
        if (conditions.length > 0) {
            context.selection().narrow(conditions);
        }
    }

    /** What can be done with the end or link that is pointed at, or chosen by keys. */
    private void openMenu(ContextMenuEvent request) {
        menu.hide();
        request.consume();
        if (picture == null) {
            return;
        }
        Spot spot = chart.spot();
        List<MenuItem> items = new ArrayList<>();
        if (spot.isLink()) {
            items.add(ValueMenu.only(context.selection(), conditions(spot)));
        }
        List<String> values = picture.near(spot);
        String host = values.isEmpty() ? null : picture.near().host(values);
        addEnd(items, picture.near(), values, host);
        addEnd(items, picture.far(), picture.far(spot), host);
        if (!items.isEmpty()) {
            menu = new ContextMenu();
            menu.getItems().setAll(items);
            Point2D place = chart.menuPlace(request);
            menu.show(chart, place.getX(), place.getY());
        }
    }

    /** @param host what the host of the rows is called, {@code null} where the end does not tell */
    private void addEnd(List<MenuItem> items, End end, List<String> values, String host) {
        if (values.size() > 1) {
            items.add(ValueMenu.only(
                    context.selection(), end.conditions(context, values).toArray(Condition[]::new)));
        }
        for (int i = 0; i < values.size(); i++) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            String value = values.get(i);
            items.addAll(ValueMenu.items(
                    context,
                    end.columns().get(i),
                    value.isEmpty() ? null : value,
                    host == null ? context.onlyHost() : host));
        }
    }

    /** Other views light up what the near end did. */
    private void point(Spot spot) {
        List<String> values = picture == null ? List.of() : picture.near(spot);
        Trace trace =
                values.isEmpty() ? null : RowTraces.of(picture.near().columns()).trace(values);
        context.selection()
                .pointedProperty()
                .set(trace == null || trace.isEmpty() ? null : new Pointed.Rows(List.of(trace)));
    }

    /** Lights up the near ends that belong to what another view points at. */
    private void light(Pointed pointed) {
        if (picture != null) {
            RowTraces traces = RowTraces.of(picture.near().columns());
            chart.light(picture.nearValues().entrySet().stream()
                    .filter(end -> traces.isLit(end.getValue(), pointed))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()));
        }
    }

    @Override
    public void close() {
        context.selection().pointedProperty().removeListener(onPointed);
        super.close();
    }
}
