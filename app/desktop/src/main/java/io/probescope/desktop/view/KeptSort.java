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
        String left = choices.get(NAME).orElse("");
        for (TableColumn<S, ?> column : table.getColumns()) {
            for (SortType type : SortType.values()) {
                if (text(column, type).equals(left)) {
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
        choices.put(
                NAME,
                table.getSortOrder().stream()
                        .findFirst()
                        .map(column -> text(column, column.getSortType()))
                        .orElse(""));
    }

    private String text(TableColumn<S, ?> column, SortType type) {
        return named.apply(column) + " " + type;
    }
}
