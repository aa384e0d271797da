package io.probescope.desktop.view.connections;

import io.probescope.analysis.TopList;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.connections.Ends.End;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;

/** Who talks to whom, and how much. */
final class ConnectionsView extends QueryView<TopList> {
    private final Ends ends;
    private final ChoiceBox<End> near = new ChoiceBox<>();
    private final ChoiceBox<End> far = new ChoiceBox<>();
    private final ChoiceBox<Measure> measures = new ChoiceBox<>();
    private final FlowChart chart;

    ConnectionsView(ViewContext context, Ends ends) {
        super(context, "connections");
        this.ends = ends;
        fill(near, "near", "view.connections.near", ends.near());
        fill(far, "far", "view.connections.far", ends.far());
        fill(measures, "measure", "view.connections.measure", Measure.of(context.stream()));
        chart = new FlowChart(context.palette(), this::only);
        chart.setId("connections");
        Label and = new Label(Texts.get("view.connections.and"));
        and.getStyleClass().add("tool-label");
        and.setMinWidth(Label.USE_PREF_SIZE);
        Label by = new Label(Texts.get("view.connections.by"));
        by.getStyleClass().add("tool-label");
        by.setMinWidth(Label.USE_PREF_SIZE);
        frame.addTools(near, and, far, by, measures);
        open(chart);
    }

    private <T> void fill(ChoiceBox<T> choice, String id, String text, List<T> all) {
        choice.setId(id);
        choice.setAccessibleText(Texts.get(text));
        Hint.set(choice, Texts.get(text));
        choice.getItems().setAll(all);
        choice.getSelectionModel().selectFirst();
        choice.valueProperty().addListener(change -> ask());
    }

    @Override
    protected void ask() {
        ask(new ConnectionsQuery(
                context,
                context.selection().get(),
                near.getValue(),
                far.getValue(),
                ends.waySql(),
                measures.getValue()));
    }

    @Override
    protected void show(TopList list) {
        frame.showContent(!list.isEmpty(), context.selection().get().isAll());
        chart.show(
                list,
                measures.getValue(),
                near.getValue().title(),
                far.getValue().title());
    }

    /** Narrows all views to one end, where it is one column. */
    private void only(boolean left, String name) {
        End end = left ? near.getValue() : far.getValue();
        if (end.column() != null) {
            String value = name.equals(ConnectionsQuery.NAMELESS) ? "" : name;
            context.selection().narrow(new Condition(end.column().name(), Operator.EQUAL, value));
        }
    }
}
