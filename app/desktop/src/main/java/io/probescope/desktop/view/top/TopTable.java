package io.probescope.desktop.view.top;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList;
import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.KeptSort;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.top.Identity.Part;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;

/** The lines on the screen. To be used on the screen's thread. */
final class TopTable extends LineTable<Row> {
    private static final double TREND_WIDTH = 150;

    private final List<MeasureColumn> measures = new ArrayList<>();
    private final List<NameColumn> names = new ArrayList<>();
    private final TableColumn<Row, Row> trend = new TableColumn<>();
    /** Bars and trends have the colours of the theme; kept here because the palette holds it weakly. */
    private final ChangeListener<Palette> onPalette;

    private TableColumn<Row, ?> sorted;
    /** While the order is set from here; at first until there are columns. */
    private boolean arranging = true;

    /**
     * Makes a table without columns; {@link #setIdentity} gives it some.
     *
     * @param trends what the trends are drawn from
     * @param onSort told when {@link #order} is another one
     * @param links to other views
     * @param onOnly gets the key of the line that alone shall be looked at
     * @param onValues as {@link LineTable} takes them
     */
    TopTable(
            List<Measure> measured,
            ObservableValue<Palette> palette,
            Supplier<TopPicture> trends,
            Runnable onSort,
            LineLinks links,
            Consumer<List<String>> onOnly,
            BiFunction<LineName, List<String>, List<MenuItem>> onValues) {
        super(links, onOnly, onValues);
        setId("top");
        setAccessibleText(Texts.get("view.top.accessible"));
        setPlaceholder(new Label(Texts.get("view.unmet.title")));
        for (int i = 0; i < measured.size(); i++) {
            measures.add(new MeasureColumn(measured.get(i), i, palette));
        }
        trend.setId("top-trend");
        trend.setSortable(false);
        trend.setReorderable(false);
        trend.setPrefWidth(TREND_WIDTH);
        trend.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        trend.setCellFactory(any -> new TrendCell(trends, palette));
        setSortPolicy(table -> {
            if (!arranging) {
                arrangeSort();
                onSort.run();
            }
            return true;
        });
        onPalette = (value, before, now) -> refresh();
        palette.addListener(new WeakChangeListener<>(onPalette));
    }

    /** Puts the columns of an identity in front; the order stays if its column does. */
    void setIdentity(Identity identity, String trendTitle) {
        link(identity);
        names.clear();
        int first = 0;
        for (Part part : identity.parts()) {
            names.add(new NameColumn(part, first));
            first += part.columns().size();
        }
        setTrendTitle(trendTitle);
        arranging = true;
        getItems().clear();
        // The numbers stand beside the first name, where they are in sight in a narrow panel too.
        List<TableColumn<Row, ?>> all = new ArrayList<>(names.subList(0, 1));
        all.addAll(measures);
        all.addAll(names.subList(1, names.size()));
        all.add(trend);
        getColumns().setAll(all);
        if (!(sorted instanceof MeasureColumn)) {
            sorted = measures.get(0);
            sorted.setSortType(SortType.DESCENDING);
        }
        getSortOrder().setAll(List.of(sorted));
        arranging = false;
    }

    /** Puts the lines in the order that was left. */
    void restore(KeptSort<Row> left) {
        arranging = true;
        left.restore(this).ifPresent(column -> sorted = column);
        arranging = false;
    }

    /** What a column is called, the same in every language. */
    static String keptName(TableColumn<Row, ?> column) {
        if (column instanceof MeasureColumn measure) {
            return measure.name();
        }
        return column instanceof NameColumn name
                ? name.columns().stream().map(StreamColumn::name).collect(Collectors.joining(","))
                : "";
    }

    void setTrendTitle(String title) {
        trend.setGraphic(new ColumnHead(title, Texts.get("view.top.trend.help", TimeSeries.KEYS - 1), "words"));
        trend.setVisible(!title.isEmpty());
    }

    /** The measure that the lines are sorted by, unless they are sorted by name. */
    OptionalInt sortedMeasure() {
        return sorted instanceof MeasureColumn measure ? OptionalInt.of(measure.index()) : OptionalInt.empty();
    }

    /** The order that was asked for. */
    Comparator<Row> order() {
        boolean descending = sorted.getSortType() == SortType.DESCENDING;
        if (sorted instanceof NameColumn name) {
            return descending ? name.order().reversed() : name.order();
        }
        Comparator<Row> greatestFirst = TopList.byValue(((MeasureColumn) sorted).index());
        return descending ? greatestFirst : greatestFirst.reversed();
    }

    /**
     * Shows lines in the order given, and keeps those selected that are still there.
     *
     * @param lengthNs of the time that rates are counted over
     * @param totalTitle stands below the first column's name
     */
    void show(List<Row> rows, List<Long> total, long lengthNs, String totalTitle) {
        measures.forEach(column -> column.show(rows, total.get(column.index()), lengthNs));
        names.get(0).showTotal(totalTitle);
        Set<List<String>> selected =
                getSelectionModel().getSelectedItems().stream().map(Row::key).collect(Collectors.toSet());
        getItems().setAll(rows);
        getSelectionModel().clearSelection();
        for (int i = 0; i < rows.size() && !selected.isEmpty(); i++) {
            if (selected.contains(rows.get(i).key())) {
                getSelectionModel().select(i);
            }
        }
    }

    /** Numbers begin with the greatest; a third click on a head, which would end sorting, turns the order round. */
    private void arrangeSort() {
        TableColumn<Row, ?> chosen =
                getSortOrder().isEmpty() ? sorted : getSortOrder().get(0);
        arranging = true;
        if (getSortOrder().isEmpty()) {
            sorted.setSortType(SortType.ASCENDING);
            getSortOrder().setAll(List.of(sorted));
        } else if (chosen != sorted && chosen instanceof MeasureColumn) {
            chosen.setSortType(SortType.DESCENDING);
        }
        sorted = chosen;
        arranging = false;
    }

    @Override
    List<String> key(Row row) {
        return row.key();
    }

    @Override
    LineName name(TableColumn<?, ?> column) {
        return (column instanceof NameColumn name ? name : names.get(0)).name();
    }

    @Override
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        names.forEach(column -> titles.add(column.title()));
        measures.forEach(column -> titles.add(column.title()));
        return titles;
    }

    @Override
    List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        names.forEach(column -> cells.add(column.text(row)));
        measures.forEach(column -> cells.add(column.text(row)));
        return cells;
    }
}
