package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.filter.SelectionWords;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says what a panel keeps showing whatever is selected, and ends that. */
final class PinnedLine extends HBox {
    private final Label words = label("", "pinned-words");

    PinnedLine(Runnable unpin) {
        setId("pinned");
        getStyleClass().add("pinned-line");
        words.setMinWidth(0);
        getChildren().addAll(icon("fth-map-pin"), words, spring(), iconButton("fth-x", text("panel.unpin"), unpin));
    }

    void show(Selection kept) {
        words.setText(text("panel.pinned", SelectionWords.of(kept)));
        Hint.set(words, words.getText());
    }
}
