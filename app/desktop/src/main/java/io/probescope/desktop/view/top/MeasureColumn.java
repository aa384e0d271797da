package io.probescope.desktop.view.top;

import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;

/** A number of each line as a column: in its head the total, in each cell a bar. */
final class MeasureColumn extends TableColumn<Row, Row> {
    private static final double WIDTH = 104;
    private static final double RATE_WIDTH = 190;
    /** What is shorter is no more than a moment, over which nothing is counted. */
    private static final long SHORTEST_NS = 1_000;

    private static final CornerRadii ROUND = new CornerRadii(0, 3, 3, 0, false);

    private final transient Measure measure;
    private final int index;
    private final transient ObservableValue<Palette> palette;
    private final transient ColumnHead head;
    private long lengthNs;
    private long greatest;
    private transient Background bar;
    /** The theme that the bar is of. */
    private transient Palette filled;

    /**
     * Makes a column.
     *
     * @param index of the measure in a row's values
     */
    MeasureColumn(Measure measure, int index, ObservableValue<Palette> palette) {
        this.measure = measure;
        this.index = index;
        this.palette = palette;
        head = new ColumnHead(measure.title(), measure.help(), "figures");
        setGraphic(head);
        setId("top-" + measure.title().replace(' ', '-'));
        getStyleClass().add("figures");
        setSortType(SortType.DESCENDING);
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        setCellFactory(any -> new BarCell(this));
        setPrefWidth(isRate() ? RATE_WIDTH : WIDTH);
        setReorderable(false);
    }

    int index() {
        return index;
    }

    boolean isRate() {
        return measure.isRate();
    }

    /** What tells it apart, the same in every language. */
    String name() {
        return measure.name();
    }

    String title() {
        return measure.title();
    }

    /** What its bars are filled with, in the theme of now. */
    Background bar() {
        if (!palette.getValue().equals(filled)) {
            filled = palette.getValue();
            Color color = filled.series().get(index % filled.series().size());
            Color mild = color.deriveColor(0, 1, 1, filled.dark() ? 0.4 : 0.3);
            bar = new Background(new BackgroundFill(mild, ROUND, Insets.EMPTY));
        }
        return bar;
    }

    /**
     * Takes in what is shown from now on.
     *
     * @param rows the last one may be all others together, which no bar is measured by
     * @param lengthNs of the time that rates are counted over
     */
    void show(List<Row> rows, Long total, long lengthNs) {
        this.lengthNs = lengthNs;
        greatest = 0;
        for (Row row : rows) {
            Long value = row.values().get(index);
            greatest = row.key().isEmpty() || value == null ? greatest : Math.max(greatest, value);
        }
        String rate = rate(total);
        head.setTotal((total == null ? "" : written(total)) + (rate.isEmpty() ? "" : "   " + rate));
    }

    /** Length of a row's bar, 0 to 1. */
    double share(Row row) {
        Long value = row.values().get(index);
        return value == null || greatest <= 0 ? 0 : Math.max(0, Math.min(1, value / (double) greatest));
    }

    String number(Row row) {
        Long value = row.values().get(index);
        return value == null ? "" : written(value);
    }

    String rate(Row row) {
        return rate(row.values().get(index));
    }

    /** Number and rate, as they read. */
    String text(Row row) {
        String rate = rate(row);
        return rate.isEmpty() ? number(row) : number(row) + " (" + rate + ")";
    }

    private String written(long value) {
        return measure.unit().format((double) value);
    }

    private String rate(Long value) {
        return value == null || !isRate() || lengthNs < SHORTEST_NS ? "" : perSecond(value, lengthNs / 1e9);
    }

    /** Time spent per time passed is a share, of one CPU where it is CPU time. */
    private String perSecond(long value, double seconds) {
        if (measure.unit() == Unit.DURATION_NS) {
            return Texts.get("view.top.share", String.format(Locale.ROOT, "%.1f", value / 1e7 / seconds));
        }
        return Texts.get("view.top.per.second", measure.unit().format(value / seconds));
    }
}
