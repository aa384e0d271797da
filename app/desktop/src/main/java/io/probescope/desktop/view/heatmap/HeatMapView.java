package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Rows on a plane of any two numbers, or of time and a number, or of time and the offset within its second. */
final class HeatMapView extends QueryView<Compared<HeatPicture, HeatChange>> {
    /** A hand that means to move along the time strays less than this. */
    private static final double LEAST_HEIGHT = 18;

    private final ChoiceBox<Dimension> vertical = new ChoiceBox<>();
    private final ChoiceBox<Dimension> horizontal = new ChoiceBox<>();
    private final ChoiceBox<Naming> namings = new ChoiceBox<>();
    private final ToggleButton log = new ToggleButton(Texts.get("view.heatmap.log.button"));
    private final HeatChart chart;
    private final CellLinks links;

    HeatMapView(ViewContext context) {
        super(context, "heatmap");
        fill(vertical, "heat-y", "view.heatmap.vertical", Dimension.vertical(context.stream()));
        fill(horizontal, "heat-x", "view.heatmap.horizontal", Dimension.horizontal(context.stream()));
        fill(namings, "heat-color", "view.heatmap.color", Naming.of(context.stream()));
        log.setSelected(true);
        chart = new HeatChart(context.palette(), plane(), context.selection()::get, this::select);
        chart.setId("heatmap");
        links = new CellLinks(context, chart, frame::showProblem);
        buildTools();
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        open(chart);
    }

    @Override
    public void close() {
        links.close();
        super.close();
    }

    private <T> void fill(ChoiceBox<T> choice, String id, String text, List<T> all) {
        choice.setId(id);
        choice.setAccessibleText(Texts.get(text));
        choice.setTooltip(new Tooltip(Texts.get(text)));
        choice.getItems().setAll(all);
        choice.getSelectionModel().selectFirst();
    }

    private void buildTools() {
        for (ChoiceBox<?> choice : List.of(vertical, horizontal, namings)) {
            choice.valueProperty().addListener(change -> ask());
        }
        log.setId("heat-log");
        log.setTooltip(new Tooltip(Texts.get("view.heatmap.log.help")));
        log.selectedProperty().addListener(change -> ask());
        ToggleButton since = new ToggleButton(Texts.get("view.since"));
        since.setTooltip(new Tooltip(Texts.get("view.since.help")));
        since.selectedProperty().addListener(change -> chart.setSinceStart(since.isSelected()));
        frame.addTools(vertical, label("view.heatmap.over"), horizontal, label("view.heatmap.by"), namings);
        frame.addToolSpace();
        frame.addTools(log, since);
    }

    private static Label label(String text) {
        Label label = new Label(Texts.get(text));
        label.getStyleClass().add("tool-label");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    private Plane plane() {
        return new Plane(
                horizontal.getValue(), vertical.getValue(), log.isSelected(), log.isSelected(), namings.getValue());
    }

    @Override
    protected void ask() {
        Plane plane = plane();
        log.setDisable(plane.isTimed() && plane.isSubSecond());
        Selection selection = context.selection().get();
        ask(new ComparedQuery<>(
                new HeatQuery(Side.of(context, selection), plane),
                Sides.of(context, selection)
                        .map(sides -> (ComparedQuery.Comparing<HeatChange>) upTo -> HeatChange.of(sides, plane, upTo))
                        .orElse(null)));
    }

    @Override
    protected void show(Compared<HeatPicture, HeatChange> asked) {
        HeatChange change = asked.comparison();
        frame.showContent(
                !asked.shown().isEmpty() || change != null,
                context.selection().get().isAll());
        frame.showComparison(change == null ? "" : change.words());
        if (change == null) {
            chart.show(asked.shown());
        } else {
            chart.show(change);
        }
    }

    /**
     * A drag on time selects it, with Ctrl as what is compared with; where offsets stand upwards, from the offset it began at to the one it ended at, exactly. A rectangle over numbers selects those, as whole
     * cells.
     */
    private void select(HeatChart on, PlaneBrush.Drag drag) {
        Plane plane = on.picture().plane();
        if (drag.comparing() && plane.isTimed()) {
            context.selection()
                    .compareWith(new Baseline.Time(TimeRange.between(on.timeNs(drag.fromX()), on.timeNs(drag.toX()))));
            return;
        }
        Selection next = context.selection().get();
        if (plane.isTimed() && plane.isSubSecond()) {
            next = momentsOf(on, drag, next);
        } else {
            next = plane.isTimed()
                    ? next.between(on.timeNs(drag.fromX()), on.timeNs(drag.toX()))
                    : bounded(next, plane.x(), on.xScale(), drag.fromX(), drag.toX());
            if (!plane.isSubSecond() && Math.abs(drag.toY() - drag.fromY()) >= LEAST_HEIGHT) {
                next = bounded(next, plane.y(), on.yScale(), drag.fromY(), drag.toY());
            }
        }
        context.selection().set(next);
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

    /** With the numbers between two places of an axis; values are whole. */
    private Selection bounded(Selection now, Dimension number, CellScale scale, double one, double other) {
        Optional<StreamColumn> column = ColumnCondition.column(number.column(), context.stream());
        if (column.isEmpty()) {
            return now;
        }
        double low = scale.axis().lower(Math.min(scale.index(one), scale.index(other)));
        double high = scale.axis().lower(Math.max(scale.index(one), scale.index(other)) + 1);
        return now.filtered(now.filter()
                .with(List.of(bound(column.get(), Operator.AT_LEAST, low), bound(column.get(), Operator.LESS, high))));
    }

    private static Condition bound(StreamColumn column, Operator operator, double edge) {
        return new Condition(column.name(), operator, ColumnValue.written(column.column(), (long) Math.ceil(edge)));
    }

    /** Where the cell at a place begins. */
    private static long moment(HeatChart on, Bins columns, double x, double y) {
        return columns.startNs(on.xScale().index(x)) + on.yScale().index(y) * HeatQuery.OFFSET_NS;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !context.selection().get().isAll()) {
            context.selection().clear();
            event.consume();
        }
    }
}
