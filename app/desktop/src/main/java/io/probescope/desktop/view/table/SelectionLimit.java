package io.probescope.desktop.view.table;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Keeps a table of any number of rows from selecting more than some at once, each of which takes memory. To be used on the screen's thread. */
final class SelectionLimit {
    static final int MOST = 10_000;

    private final TableView<?> table;
    private final Runnable onMore;

    /** @param onMore told when somebody wants to select more */
    SelectionLimit(TableView<?> table, Runnable onMore) {
        this.table = table;
        this.onMore = onMore;
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    }

    private void key(KeyEvent key) {
        int last = table.getItems().size() - 1;
        int focused = table.getFocusModel().getFocusedIndex();
        boolean tooMany = switch (key.getCode()) {
            case A -> key.isShortcutDown() && last >= MOST;
            case HOME -> key.isShiftDown() && isTooFar(0);
            case END -> key.isShiftDown() && isTooFar(last);
            default -> key.isShiftDown() && isTooFar(focused);
        };
        if (tooMany) {
            key.consume();
            onMore.run();
        }
    }

    private void press(MouseEvent press) {
        TableRow<?> row = press.isShiftDown() ? row(press.getPickResult().getIntersectedNode()) : null;
        if (row != null && isTooFar(row.getIndex())) {
            press.consume();
            onMore.run();
        }
    }

    /** Whether a row is too far from those that are selected. */
    private boolean isTooFar(int row) {
        List<Integer> selected = table.getSelectionModel().getSelectedIndices();
        return !selected.isEmpty()
                && (Math.abs(row - selected.get(0)) >= MOST
                        || Math.abs(row - selected.get(selected.size() - 1)) >= MOST);
    }

    private static TableRow<?> row(Node at) {
        Node node = at;
        while (node != null && !(node instanceof TableRow<?>)) {
            node = node.getParent();
        }
        return (TableRow<?>) node;
    }
}
