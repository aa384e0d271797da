package io.probescope.desktop.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

/**
 * Keeps the column that a table is sorted by, and which way, among what was chosen. To be used on the screen's thread.
 *
 * @param named what a column is called there, the same in every language
 */
public record KeptSort<S>(Choices choices, Function<TableColumn<S, ?>, String> named) {
    private static final String NAME = "sort";

    /** Sorts a table as it was left; the column that it is sorted by then. Nothing happens where nobody sorted it, or by a column that it has no more. */
    public Optional<TableColumn<S, ?>> restore(TableView<S> table) {
        return sort(table, choices.get(NAME).orElse(""));
    }

    /** Sorts a table from now on as others that share the choices are sorted. */
    public void follow(TableView<S> table) {
        choices.follow(NAME, now -> {
            if (!text(table).equals(now) && sort(table, now).isEmpty()) {
                table.getSortOrder().clear();
            }
        });
    }

    private Optional<TableColumn<S, ?>> sort(TableView<S> table, String wanted) {
        for (TableColumn<S, ?> column : table.getColumns()) {
            for (SortType type : SortType.values()) {
                if (text(column, type).equals(wanted)) {
                    column.setSortType(type);
                    table.getSortOrder().setAll(List.of(column));
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    /** Somebody sorted the table. */
    public void sorted(TableView<S> table) {
        choices.put(NAME, text(table));
    }

    private String text(TableView<S> table) {
        return table.getSortOrder().stream()
                .findFirst()
                .map(column -> text(column, column.getSortType()))
                .orElse("");
    }

    private String text(TableColumn<S, ?> column, SortType type) {
        return named.apply(column) + " " + type;
    }
}
