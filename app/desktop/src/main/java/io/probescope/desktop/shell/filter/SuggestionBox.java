package io.probescope.desktop.shell.filter;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Below the field of a filter: what may be written next, and what is still missing or wrong. */
final class SuggestionBox extends VBox {
    static final double WIDTH = 460;

    private static final double ROW = 27;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ListView<Suggestion> list = new ListView<>();
    private final Label told = prose("", "suggestion-told");
    private final Consumer<Suggestion> onChoose;

    SuggestionBox(Consumer<Suggestion> onChoose) {
        this.onChoose = onChoose;
        getStyleClass().add("suggestion-box");
        setId("filter-suggestions");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(any -> new SuggestionCell());
        told.setId("filter-told");
        getChildren().addAll(list, told);
        setManaged(false);
        setVisible(false);
    }

    /** Shows others; the one that was gone to stays chosen where it is among them. */
    void showSuggestions(List<Suggestion> suggestions) {
        Suggestion before = chosen();
        list.getItems().setAll(suggestions);
        list.getSelectionModel().clearSelection();
        suggestions.stream()
                .filter(suggestion -> before != null && suggestion.text().equals(before.text()))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
        list.setPrefHeight(suggestions.size() * ROW + 2);
        list.setMinHeight(suggestions.size() * ROW + 2);
        show(list, !suggestions.isEmpty());
        fit();
    }

    /**
     * Tells something about what is written.
     *
     * @param wrong whether it can't stay so
     */
    void tell(String words, boolean wrong) {
        told.setText(words);
        told.pseudoClassStateChanged(WRONG, wrong);
        show(told, !words.isEmpty());
        fit();
    }

    /** The one that was gone to, or {@code null}. */
    Suggestion chosen() {
        return list.getSelectionModel().getSelectedItem();
    }

    /** The first, or {@code null} when there is none. */
    Suggestion first() {
        return list.getItems().isEmpty() ? null : list.getItems().get(0);
    }

    void move(int step) {
        int size = list.getItems().size();
        if (size > 0) {
            int at = list.getSelectionModel().getSelectedIndex();
            list.getSelectionModel().select(at < 0 && step < 0 ? size - 1 : Math.floorMod(at + step, size));
        }
    }

    private void fit() {
        resize(WIDTH, prefHeight(WIDTH));
    }

    private final class SuggestionCell extends ListCell<Suggestion> {
        SuggestionCell() {
            setOnMouseClicked(click -> {
                if (getItem() != null) {
                    onChoose.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Suggestion suggestion, boolean empty) {
            super.updateItem(suggestion, empty);
            setText(null);
            setGraphic(null);
            if (!empty && suggestion != null) {
                Label detail = label(suggestion.detail(), "suggestion-detail");
                detail.setTextOverrun(OverrunStyle.ELLIPSIS);
                // It has what the text leaves.
                detail.setPrefWidth(0);
                detail.setMaxWidth(Double.MAX_VALUE);
                detail.setAlignment(Pos.CENTER_RIGHT);
                HBox.setHgrow(detail, Priority.ALWAYS);
                Label text = label(suggestion.text(), "suggestion-text");
                text.setMaxWidth(WIDTH / 2);
                setGraphic(row(text, detail));
                setPrefWidth(WIDTH / 2);
            }
        }
    }
}
