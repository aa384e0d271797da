package io.probescope.desktop.view.table;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.KeptSort;
import io.probescope.desktop.view.table.TableQuery.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Keeps how the columns of a table stand: in which order, which of them are hidden, and by which one the rows are sorted. To be used on the screen's thread. */
final class KeptColumns {
    private static final String ORDER = "columns";

    private final TableView<Object[]> table;
    private final KeptSort<Object[]> sort;

    /** Puts the columns of a table, which all are {@link RowColumn}s, as they were left. */
    KeptColumns(Choices choices, TableView<Object[]> table) {
        this.table = table;
        sort = new KeptSort<>(choices, KeptColumns::name);
        choices.get(ORDER).ifPresent(this::arrange);
        table.getColumns().forEach(column -> choices.keep("shows " + name(column), column.visibleProperty()));
        sort.restore(table);
        sort.follow(table);
        table.getColumns()
                .addListener((ListChangeListener<TableColumn<Object[], ?>>) change -> choices.put(ORDER, order()));
        choices.follow(ORDER, left -> {
            if (!order().equals(left)) {
                arrange(left);
            }
        });
    }

    /** The order that the table's heads ask for. */
    Order sortedBy() {
        return !table.getSortOrder().isEmpty() && table.getSortOrder().get(0) instanceof RowColumn column
                ? new Order(column.sqlName(), column.getSortType() == TableColumn.SortType.DESCENDING)
                : Order.ARRIVAL;
    }

    /** Somebody sorted the rows. */
    void sorted() {
        sort.sorted(table);
    }

    /** Those that were not there when the order was left come last. */
    private void arrange(String left) {
        List<String> names = List.of(left.split(","));
        List<TableColumn<Object[], ?>> columns = new ArrayList<>(table.getColumns());
        columns.sort(Comparator.comparingInt(column -> {
            int place = names.indexOf(name(column));
            return place < 0 ? names.size() : place;
        }));
        table.getColumns().setAll(columns);
    }

    private String order() {
        return table.getColumns().stream().map(KeptColumns::name).collect(Collectors.joining(","));
    }

    private static String name(TableColumn<Object[], ?> column) {
        return ((RowColumn) column).sqlName();
    }
}
