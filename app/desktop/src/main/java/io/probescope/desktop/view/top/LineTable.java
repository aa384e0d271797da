package io.probescope.desktop.view.top;

import io.probescope.desktop.view.LineKeyUses;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewFrame;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/** A table of named lines, and what a hand can do with them: point at one, look only at it, copy some, use the values that a name is made of. To be used on the screen's thread. */
abstract class LineTable<T> extends TableView<T> {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final LineLinks links;
    private final Consumer<List<String>> onOnly;
    private final BiFunction<LineName, List<String>, List<MenuItem>> onValues;
    private ContextMenu menu = new ContextMenu();

    /**
     * Makes a table without columns.
     *
     * @param links to other views
     * @param onOnly gets the key of the line that alone shall be looked at
     * @param onValues the items of a menu for the values that one of the names of a line, given by its key, is made of
     */
    LineTable(
            LineLinks links,
            Consumer<List<String>> onOnly,
            BiFunction<LineName, List<String>, List<MenuItem>> onValues) {
        this.links = links;
        this.onOnly = onOnly;
        this.onValues = onValues;
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setRowFactory(any -> new LineRow());
        setOnContextMenuRequested(this::openMenu);
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (LineKeyUses.COPY.matches(key)) {
                copyLines();
                key.consume();
            } else if (LineKeyUses.ONLY.matches(key)) {
                onlySelected();
                key.consume();
            }
        });
    }

    /** The values that tell a line apart; none for all others together. */
    abstract List<String> key(T line);

    /** The name that a column shows; the first one for a column of something else. */
    abstract LineName name(TableColumn<?, ?> column);

    /** What stands over the cells of {@link #cells}. */
    abstract List<String> titles();

    /** A line as it reads. */
    abstract List<String> cells(T line);

    /** Has the lines made of other values from now on. */
    final void link(Identity identity) {
        links.setIdentity(identity);
    }

    /** What can be done with the line that is pointed at, and with the values of its name that is. */
    private void openMenu(ContextMenuEvent request) {
        menu.hide();
        menu = new ContextMenu();
        T line = getSelectionModel().getSelectedItem();
        if (line != null && !key(line).isEmpty()) {
            menu.getItems().add(ValueMenu.item(Texts.get("view.top.menu.only"), this::onlySelected));
            LineName pointed = name(getFocusModel().getFocusedCell().getTableColumn());
            menu.getItems().addAll(onValues.apply(pointed, key(line)));
        }
        MenuItem copy = ValueMenu.item(Texts.get("view.top.menu.copy"), this::copyLines);
        copy.setAccelerator(LineKeyUses.COPY.key());
        menu.getItems().addAll(new SeparatorMenuItem(), copy);
        menu.show(this, request.getScreenX(), request.getScreenY());
        request.consume();
    }

    private void onlySelected() {
        T line = getSelectionModel().getSelectedItem();
        if (line != null && !key(line).isEmpty()) {
            onOnly.accept(key(line));
        }
    }

    private void copyLines() {
        String lines = getSelectionModel().getSelectedItems().stream()
                .map(line -> String.join("\t", cells(line)))
                .collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            ViewFrame.copy(String.join("\t", titles()) + "\n" + lines + "\n");
        }
    }

    /** A line; all others together look different from one of their own. */
    private final class LineRow extends TableRow<T> {
        LineRow() {
            links.add(this::light);
            hoverProperty()
                    .addListener(
                            (hover, before, now) -> links.point(now && getItem() != null ? key(getItem()) : List.of()));
            setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !isEmpty()) {
                    onlySelected();
                }
            });
        }

        @Override
        protected void updateItem(T line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("others");
            if (!empty && line != null && key(line).isEmpty()) {
                getStyleClass().add("others");
            }
            light();
        }

        void light() {
            pseudoClassStateChanged(LIT, getItem() != null && links.isLit(key(getItem())));
        }
    }
}
