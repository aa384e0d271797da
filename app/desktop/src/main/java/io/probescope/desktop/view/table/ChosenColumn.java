package io.probescope.desktop.view.table;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The column whose value the menu of a row is about: by the mouse the one that is pointed at, by keys the one that was clicked last or chosen by the arrow keys. It is marked in
 * the selected rows while the table has the focus. To be used on the screen's thread.
 */
final class ChosenColumn {
    private static final String STYLE = "chosen";

    private final TableView<Object[]> table;
    private RowColumn chosen;

    /** Puts the keys on a table of {@link RowColumn}s. */
    ChosenColumn(TableView<Object[]> table) {
        this.table = table;
        table.getFocusModel().focusedCellProperty().addListener(change -> {
            TablePosition<?, ?> now = table.getFocusModel().getFocusedCell();
            if (now != null && now.getTableColumn() instanceof RowColumn clicked) {
                choose(clicked);
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (TableKeys.COLUMN.matches(key)) {
                move(key.getCode() == KeyCode.LEFT ? -1 : 1);
                key.consume();
            }
        });
    }

    /** The column that a menu is asked for, if it is one with values. */
    Optional<RowColumn> asked(ContextMenuEvent request) {
        if (!request.isKeyboardTrigger()) {
            // Of several rows that are selected one may have the focus and another be pointed at.
            cellAt(request.getPickResult().getIntersectedNode())
                    .ifPresent(cell -> table.getFocusModel().focus(cell.getIndex(), cell.getTableColumn()));
            TablePosition<?, ?> pointed = table.getFocusModel().getFocusedCell();
            return Optional.ofNullable(pointed.getTableColumn())
                    .map(RowColumn.class::cast)
                    .filter(ChosenColumn::hasValues);
        }
        if (chosen == null || !chosen.isVisible()) {
            move(0);
        }
        return Optional.ofNullable(chosen).filter(ChosenColumn::hasValues);
    }

    /** Shows a menu where it was asked for: by keys below the chosen column in the row that has them. */
    void show(ContextMenu menu, ContextMenuEvent request) {
        Bounds cell = request.isKeyboardTrigger() ? cell().orElse(null) : null;
        if (cell == null) {
            menu.show(table, request.getScreenX(), request.getScreenY());
        } else {
            menu.show(table, cell.getMinX(), cell.getMaxY());
        }
    }

    private static boolean hasValues(TableColumn<?, ?> column) {
        return column instanceof RowColumn row && row.source() != null;
    }

    private void move(int by) {
        List<RowColumn> columns = table.getVisibleLeafColumns().stream()
                .filter(ChosenColumn::hasValues)
                .map(RowColumn.class::cast)
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        int now = columns.indexOf(chosen);
        RowColumn next = now < 0 ? columns.get(0) : columns.get(Math.max(0, Math.min(columns.size() - 1, now + by)));
        choose(next);
        table.scrollToColumn(next);
    }

    /** Heads and cells have the styles of their column. */
    private void choose(RowColumn next) {
        if (chosen != next) {
            if (chosen != null) {
                chosen.getStyleClass().remove(STYLE);
            }
            next.getStyleClass().add(STYLE);
            chosen = next;
        }
    }

    private Optional<Bounds> cell() {
        int row = table.getFocusModel().getFocusedIndex();
        return table.lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && !cell.isEmpty()
                        && cell.getIndex() == row
                        && cell.getTableColumn() == chosen)
                .map(ChosenColumn::onScreen)
                .findFirst();
    }

    @SuppressWarnings("unchecked") // all cells of this table have its rows
    private static Optional<TableCell<Object[], ?>> cellAt(Node picked) {
        Node node = picked;
        while (node != null && !(node instanceof TableCell<?, ?>)) {
            node = node.getParent();
        }
        return node instanceof TableCell<?, ?> cell && !cell.isEmpty()
                ? Optional.of((TableCell<Object[], ?>) cell)
                : Optional.empty();
    }

    private static Bounds onScreen(Node cell) {
        return cell.localToScreen(cell.getLayoutBounds());
    }
}
