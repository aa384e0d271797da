package io.probescope.desktop.view.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/**
 * Which rows of a long table are selected and which has the focus, counted from the first of all: the table knows it of its window, and here is kept what is outside. To be used on the screen's
 * thread.
 */
final class SelectedRows {
    private static final int NONE = -1;
    /** Where JavaFX's tables keep the row from which a range is selected with the shift key; nothing public moves it. */
    private static final String ANCHOR = "anchor";

    private final TableView<Object[]> table;
    private final Supplier<RowWindow> window;
    private final TableView.TableViewSelectionModel<Object[]> model;
    private final NavigableSet<Integer> outside = new TreeSet<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Consumer<Object[]> taker = row -> {};

    /** The row that has the focus, if it is outside. */
    private int focusedOutside = NONE;
    /** The row from which a range is selected, if it is outside. */
    private int anchorOutside = NONE;
    /** The row that was selected last, as it was read by then. */
    private Object[] last;
    /** Whether the window moves, which selects nothing. */
    private boolean moving;
    /** Whether who selects now means those too that were selected before. */
    private boolean adding;
    /** Whether the mouse has moved since it was pressed: then its release selects nothing. */
    private boolean dragged;

    /** @param window which the table has by now */
    SelectedRows(TableView<Object[]> table, Supplier<RowWindow> window) {
        this.table = table;
        this.window = window;
        model = table.getSelectionModel();
        model.setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, key -> adding = key.isShortcutDown());
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            adding = press.isShortcutDown();
            dragged = false;
        });
        table.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag -> dragged = true);
        table.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        model.getSelectedIndices().addListener((Observable change) -> changed());
        table.getFocusModel().focusedCellProperty().addListener((Observable change) -> {
            if (!moving) {
                focusedOutside = NONE;
            }
        });
    }

    /** A click on a row of the window that is selected already changes nothing there. */
    private void released(MouseEvent release) {
        boolean replaces = !dragged
                && !release.isShortcutDown()
                && !release.isShiftDown()
                && release.getButton() == MouseButton.PRIMARY;
        if (replaces && rowAt(release.getPickResult()).isPresent()) {
            outside.clear();
            tell();
        }
    }

    /** Has somebody told when others are selected. */
    void onChange(Runnable told) {
        listeners.add(told);
    }

    /** Gives somebody the row that is selected, each time that it is another. */
    void onSelect(Consumer<Object[]> told) {
        taker = told;
        model.selectedItemProperty().addListener((Observable change) -> tell());
    }

    private void tell() {
        Object[] now = model.getSelectedItem();
        if (!moving && now != last) {
            last = now;
            taker.accept(now);
        }
    }

    /** All that are selected, in order. */
    List<Integer> all() {
        NavigableSet<Integer> all = new TreeSet<>(outside);
        model.getSelectedIndices().forEach(index -> all.add(begin() + index));
        return List.copyOf(all);
    }

    /** The row that is selected, if it is only one. */
    OptionalInt one() {
        List<Integer> all = all();
        return all.size() == 1 ? OptionalInt.of(all.get(0)) : OptionalInt.empty();
    }

    /** The row that was selected last, as it was read by then; {@code null} for none. */
    Object[] last() {
        return last;
    }

    /** Row with the focus, -1 for none. */
    int focused() {
        int inside = table.getFocusModel().getFocusedIndex();
        return inside >= 0 ? begin() + inside : focusedOutside;
    }

    /** Row from which a range is selected with the shift key, -1 for none. */
    int anchor() {
        return table.getProperties().get(ANCHOR) instanceof TablePosition<?, ?> anchor && anchor.getRow() >= 0
                ? begin() + anchor.getRow()
                : anchorOutside;
    }

    /**
     * Selects a row alone, and gives it the focus.
     *
     * @param values of it, as far as it is read
     */
    void select(int row, Object[] values) {
        outside.clear();
        forgetAnchor();
        if (isInside(row)) {
            model.clearAndSelect(row - begin());
            last = model.getSelectedItem();
        } else {
            model.clearSelection();
            outside.add(row);
            focusedOutside = row;
            last = values;
            taker.accept(values);
        }
    }

    /** A row of the window gets the focus. */
    void focus(int row) {
        table.getFocusModel().focus(row - begin());
    }

    /** The row with the focus, if it is in the window, has it in a column that is shown; none for -1. */
    void focusColumn(int column) {
        int inside = table.getFocusModel().getFocusedIndex();
        if (inside >= 0) {
            table.getFocusModel().focus(inside, column(column));
        }
    }

    /** There are other rows now, none of which is selected. */
    void forget() {
        outside.clear();
        focusedOutside = NONE;
        forgetAnchor();
    }

    private void forgetAnchor() {
        anchorOutside = NONE;
        table.getProperties().remove(ANCHOR);
    }

    /** Moves the window; the same rows are selected as before. */
    void moveWindow(int to) {
        List<Integer> all = all();
        int lead = begin() + model.getSelectedIndex();
        int focused = focused();
        int column = table.getFocusModel().getFocusedCell().getColumn();
        int anchor = anchor();
        moving = true;
        window.get().moveTo(to);
        outside.clear();
        if (!all.isEmpty()) {
            model.clearSelection();
            all.stream().filter(row -> !isInside(row)).forEach(outside::add);
            selectInside(all, lead);
        }
        boolean isInside = focused >= 0 && isInside(focused);
        table.getFocusModel().focus(isInside ? focused - begin() : NONE, column(column));
        focusedOutside = isInside ? NONE : focused;
        keepAnchor(anchor);
        moving = false;
    }

    /** Selects rows, one of them as the last. */
    private void selectInside(List<Integer> rows, int lead) {
        int[] inside = IntStream.concat(
                        rows.stream().mapToInt(row -> row).filter(row -> row != lead),
                        IntStream.of(lead).filter(rows::contains))
                .filter(this::isInside)
                .map(row -> row - begin())
                .toArray();
        if (inside.length > 0) {
            model.selectIndices(inside[0], Arrays.copyOfRange(inside, 1, inside.length));
        }
    }

    private int begin() {
        return window.get().begin();
    }

    private boolean isInside(int row) {
        return row >= begin() && row < begin() + window.get().size();
    }

    /** The table has set another one meanwhile, if it had none. */
    private void keepAnchor(int row) {
        forgetAnchor();
        if (row >= 0 && isInside(row)) {
            table.getProperties().put(ANCHOR, new TablePosition<>(table, row - begin(), null));
        } else {
            anchorOutside = row;
        }
    }

    /** The row of a table, with something in it, at which the mouse was pressed. */
    static Optional<TableRow<?>> rowAt(PickResult picked) {
        Node node = picked.getIntersectedNode();
        while (node != null && !(node instanceof TableRow<?>)) {
            node = node.getParent();
        }
        return node instanceof TableRow<?> row && !row.isEmpty() ? Optional.of(row) : Optional.empty();
    }

    private TableColumn<Object[], ?> column(int index) {
        return index < 0 ? null : table.getVisibleLeafColumn(index);
    }

    private void changed() {
        if (!moving) {
            if (!adding) {
                outside.clear();
            }
            if (table.getProperties().containsKey(ANCHOR)) {
                anchorOutside = NONE;
            }
            listeners.forEach(Runnable::run);
        }
    }
}
