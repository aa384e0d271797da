package io.probescope.desktop.shell.palette;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.dialog.ModalLayer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Finds anything that can be done or opened by a few of its letters. */
public final class CommandPalette extends VBox {

    /**
     * A line of the palette.
     *
     * @param keys shown at the right, or empty
     * @param effect what choosing it does
     */
    public record Entry(String icon, String name, String keys, Runnable effect) {}

    private final TextField search = new TextField();
    private final ListView<Entry> found = new ListView<>();
    private final List<Entry> entries;
    private final Function<String, Optional<Entry>> written;
    private final ModalLayer modals;

    private CommandPalette(List<Entry> entries, Function<String, Optional<Entry>> written, ModalLayer modals) {
        this.entries = List.copyOf(entries);
        this.written = written;
        this.modals = modals;
        getStyleClass().add("command-palette");
        search.setId("palette-search");
        search.setPromptText(text("palette.prompt"));
        search.setAccessibleText(text("palette.prompt"));
        search.getStyleClass().add("palette-search");
        search.textProperty().subscribe(this::narrow);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        found.setId("palette-list");
        found.setFocusTraversable(false);
        found.setCellFactory(list -> new EntryCell());
        found.setPlaceholder(label(text("palette.nothing"), "hint"));
        getChildren().addAll(search, found);
    }

    /** Opens the palette over the window. */
    public static void open(List<Entry> entries, ModalLayer modals) {
        open(entries, typed -> Optional.empty(), modals);
    }

    /**
     * The same with what is not listed.
     *
     * @param written what it means that is typed, where it is more than letters of an entry
     */
    public static void open(List<Entry> entries, Function<String, Optional<Entry>> written, ModalLayer modals) {
        CommandPalette palette = new CommandPalette(entries, written, modals);
        modals.show(new ModalLayer.Dialog(palette, palette.search, () -> {}, true));
    }

    private void narrow(String typed) {
        Optional<Entry> meant = written.apply(typed);
        found.getItems().setAll(meant.stream().toList());
        found.getItems()
                .addAll(entries.stream()
                        .filter(entry ->
                                meant.stream().noneMatch(same -> same.name().equals(entry.name())))
                        .filter(entry -> FuzzyMatch.score(typed, entry.name()) > 0)
                        .sorted((a, b) ->
                                Integer.compare(FuzzyMatch.score(typed, b.name()), FuzzyMatch.score(typed, a.name())))
                        .toList());
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private void steer(KeyEvent event) {
        int at = found.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.DOWN) {
            select(at + 1);
            event.consume();
        } else if (event.getCode() == KeyCode.UP) {
            select(at - 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            choose(found.getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    private void select(int index) {
        int bounded = Math.max(0, Math.min(index, found.getItems().size() - 1));
        found.getSelectionModel().select(bounded);
        found.scrollTo(Math.max(0, bounded - 4));
    }

    private void choose(Entry entry) {
        if (entry != null) {
            modals.close(this);
            entry.effect().run();
        }
    }

    private final class EntryCell extends ListCell<Entry> {
        EntryCell() {
            setOnMouseClicked(event -> choose(getItem()));
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setGraphic(empty ? null : line(entry));
        }

        private static Node line(Entry entry) {
            HBox line = row(icon(entry.icon()), label(entry.name()), spring());
            if (!entry.keys().isEmpty()) {
                line.getChildren().add(label(entry.keys(), "keys"));
            }
            return line;
        }
    }
}
