package io.probescope.desktop.view.table;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Keeps a long table from selecting more than some at once, each of which takes memory. To be used on the screen's thread. */
final class SelectionLimit {
    static final int MOST = 10_000;

    private final LongTable table;
    private final Consumer<Boolean> onTooMany;
    private boolean tooMany;

    /** @param onTooMany told when somebody wants to select more, and when something else is selected then */
    SelectionLimit(LongTable table, Consumer<Boolean> onTooMany) {
        this.table = table;
        this.onTooMany = onTooMany;
        table.selected().onChange(() -> tell(false));
        table.table().addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.table().addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    }

    private void tell(boolean now) {
        if (now != tooMany) {
            tooMany = now;
            onTooMany.accept(now);
        }
    }

    private void key(KeyEvent key) {
        int last = table.rows().size() - 1;
        int focused = table.selected().focused();
        boolean isTooMuch = switch (key.getCode()) {
            case A -> key.isShortcutDown() && last >= MOST;
            case HOME -> key.isShiftDown() && isTooFar(0);
            case END -> key.isShiftDown() && isTooFar(last);
            case UP, KP_UP, DOWN, KP_DOWN, PAGE_UP, PAGE_DOWN, SPACE -> key.isShiftDown() && isTooFar(focused);
            default -> false;
        };
        if (isTooMuch) {
            key.consume();
            tell(true);
        }
    }

    private void press(MouseEvent press) {
        boolean isTooMuch = press.isShiftDown()
                && SelectedRows.rowAt(press.getPickResult())
                        .filter(row -> isTooFar(table.place(row.getIndex())))
                        .isPresent();
        if (isTooMuch) {
            press.consume();
            tell(true);
        }
    }

    /** Whether a row is too far from those that are selected, or from where a range begins. */
    private boolean isTooFar(int row) {
        SelectedRows selected = table.selected();
        List<Integer> all = selected.all();
        int begin = selected.anchor() >= 0 ? selected.anchor() : selected.focused();
        return isFar(row, begin >= 0 ? begin : row)
                || (!all.isEmpty() && (isFar(row, all.get(0)) || isFar(row, all.get(all.size() - 1))));
    }

    private static boolean isFar(int row, int other) {
        return Math.abs(row - other) >= MOST;
    }
}
