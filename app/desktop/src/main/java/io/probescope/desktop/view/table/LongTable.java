package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.ScreenThread;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/**
 * A table of any number of rows. JavaFX's own is given a window on them that moves with what is in sight: its {@code VirtualFlow} walks over all rows before those in sight whenever it is laid
 * out, also where all have one height, which takes a second for some million. Rows are counted from the first of all. To be used on the screen's thread.
 */
final class LongTable {
    /** Rows that stay in sight above one that is scrolled to. */
    private static final int ROWS_BEFORE = 3;

    private final TableView<Object[]> table = new TableView<>();
    private final SelectedRows selected = new SelectedRows(table, () -> this.window);
    private final RowBar bar = new RowBar(this::scroll);
    private final LongTableSkin skin = new LongTableSkin(table, bar, () -> rows().size(), this::moved);
    private final Runnable onOthers;
    private final Runnable onBegin;
    private RowWindow window;

    /**
     * A table of rows.
     *
     * @param onOthers told when the same places of the window have other rows
     * @param onBegin told while the first row of all is in sight, whenever the table is laid out or scrolled
     * @param onTooMany see {@link SelectionLimit}
     */
    LongTable(PagedRows rows, Runnable onOthers, Runnable onBegin, Consumer<Boolean> onTooMany) {
        this.onOthers = onOthers;
        this.onBegin = onBegin;
        window = new RowWindow(rows, 0);
        table.setItems(window);
        table.setSkin(skin);
        new SelectionLimit(this, onTooMany);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** What stands on the screen. */
    TableView<Object[]> table() {
        return table;
    }

    SelectedRows selected() {
        return selected;
    }

    PagedRows rows() {
        return window.rows();
    }

    /** Where a row of the window is among all. */
    int place(int index) {
        return window.begin() + index;
    }

    /** Selects a row alone. */
    void select(int row) {
        selected.select(row, rows().isRead(row) ? rows().get(row) : null);
    }

    /** Keys reach rows that are outside the window, unless they would select too many. */
    private void key(KeyEvent key) {
        if (!key.isConsumed() && rows().size() > window.size()) {
            switch (key.getCode()) {
                case HOME -> scroll(0);
                case END -> toEnd();
                case UP, DOWN, PAGE_UP, PAGE_DOWN, SPACE -> toFocused();
                default -> {}
            }
        }
    }

    /** The table goes on from the row that has the focus, or while none is selected from those in sight. */
    private void toFocused() {
        int focused = selected.focused();
        if (focused < 0 || table.getFocusModel().getFocusedIndex() >= 0) {
            return;
        }
        if (selected.all().isEmpty()) {
            selected.focus(first());
        } else {
            scroll(focused);
        }
    }

    /** Puts other rows in; the table stays sorted as its heads say. */
    void set(PagedRows others, int first) {
        window = new RowWindow(others, first);
        selected.forget();
        List<TableColumn<Object[], ?>> sorted = List.copyOf(table.getSortOrder());
        table.setItems(window);
        table.getSortOrder().setAll(sorted);
        scroll(first);
        if (selected.all().isEmpty()) {
            selected.focus(Math.min(first, others.size() - 1));
        }
    }

    /**
     * There are more rows at the end.
     *
     * @param follows whether the last is to be in sight; else those in sight stay
     */
    void grow(long more, boolean follows) {
        rows().grow(more);
        window.grow();
        if (follows) {
            toEnd();
        } else {
            center();
            show();
        }
        onOthers.run();
    }

    /** The first row in sight, 0 where there is none. */
    int first() {
        return (int) Math.floor(above() + 1e-6);
    }

    /** Scrolls to a row, with some before it in sight. */
    void to(int row) {
        scroll(Math.max(0, row - ROWS_BEFORE));
    }

    void toEnd() {
        scroll(rows().size());
    }

    private void scroll(double above) {
        int begin = window.beginFor((int) Math.min(rows().size(), above));
        boolean moves = begin != window.begin();
        if (moves) {
            selected.moveWindow(begin);
        }
        skin.setAbove(above - begin);
        if (moves) {
            // Before the rows are read anew: else those were wanted that stood in the window where the others do now.
            skin.layOut();
            onOthers.run();
        }
        show();
    }

    /** How many rows, and parts of one, are above those in sight. */
    private double above() {
        return window.begin() + skin.above();
    }

    /** The table was scrolled or laid out. */
    private void moved() {
        show();
        if (first() == 0) {
            onBegin.run();
        }
        if (window.beginFor(first()) != window.begin()) {
            // Not while the table is being laid out.
            ScreenThread.later(this::center);
        }
    }

    /** The window goes on with what is in sight, which stays where it is. */
    private void center() {
        if (window.beginFor(first()) != window.begin()) {
            scroll(above());
        }
    }

    private void show() {
        bar.show(above(), skin.room(), rows().size());
    }
}
