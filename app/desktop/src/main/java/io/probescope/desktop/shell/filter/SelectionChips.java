package io.probescope.desktop.shell.filter;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.value.PlainText;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** The selection as chips, one for the time, one for each part of the filter, and what it is compared with; each can be taken away, and a part of the filter be written anew. */
public final class SelectionChips extends HBox {
    private static final double NARROWEST = 64;

    private final SelectionModel model;
    private final Consumer<Filter> onEdit;

    /**
     * Makes chips that show nothing yet.
     *
     * @param onEdit gets the part of the filter that is to be written anew; {@code null} where none can be written
     */
    public SelectionChips(SelectionModel model, Consumer<Filter> onEdit) {
        this.model = model;
        this.onEdit = onEdit;
        getStyleClass().add("filter-chips");
        setMinWidth(0);
    }

    /** Shows what is selected. */
    public void show(Selection selection) {
        if (isFocusWithin()) {
            requestFocus(); // a chip that is gone must not take the keys with it
        }
        getChildren().clear();
        if (!selection.isAllTime()) {
            getChildren().add(timeChip(selection));
        }
        selection.filter().parts().forEach(part -> getChildren().add(chip(part)));
        if (selection.baseline() != null) {
            getChildren().add(baselineChip(selection.baseline()));
        }
    }

    private HBox baselineChip(Baseline baseline) {
        String words = text("filter.baseline", BaselineWords.of(baseline));
        Button face = new Button(words, icon("fth-columns"));
        face.setMnemonicParsing(false);
        face.setFocusTraversable(false);
        face.setMouseTransparent(true);
        HBox chip = chip(face, words, () -> model.compareWith(null));
        chip.setId("chip-baseline");
        chip.getStyleClass().add("baseline-chip");
        return chip;
    }

    private HBox timeChip(Selection selection) {
        String words = BaselineWords.ofTime(selection);
        Button face = new Button(words, icon("fth-clock"));
        face.setFocusTraversable(false);
        face.setMouseTransparent(true);
        HBox chip = chip(face, words, () -> model.set(model.get().ofAllTime()));
        chip.setId("chip-time");
        return chip;
    }

    private HBox chip(Filter part) {
        String words = PlainText.of(part.summary());
        Button face = new Button(words);
        face.setMnemonicParsing(false);
        if (onEdit == null) {
            face.setFocusTraversable(false);
            face.setMouseTransparent(true);
        } else {
            face.setAccessibleText(text("filter.edit", words));
            Hint.set(face, text("filter.edit", words));
            face.setOnAction(press -> onEdit.accept(part));
        }
        HBox chip = chip(
                face,
                words,
                () -> model.set(model.get().filtered(model.get().filter().without(part))));
        chip.setId("chip-" + part.conditions().get(0).column());
        return chip;
    }

    private static HBox chip(Button face, String words, Runnable remove) {
        face.getStyleClass().setAll("filter-chip-face");
        face.setMinWidth(NARROWEST);
        Button cross = iconButton("fth-x", text("filter.remove", words), remove);
        cross.getStyleClass().add("filter-chip-remove");
        return styled(new HBox(face, cross), "filter-chip");
    }
}
