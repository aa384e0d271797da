package io.probescope.desktop.shell.inspector;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.textOr;

import io.probescope.session.StreamTable.StreamColumn;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A column: its name, what its values mean, and a sentence that explains it. */
final class ColumnEntry extends VBox {

    /** @param values what the column holds, below its name */
    ColumnEntry(StreamColumn column, Node... values) {
        getStyleClass().add("column-help");
        String semantic = column.column().meaning();
        String meaning = semantic.isEmpty() ? "" : textOr("meaning." + semantic, semantic);
        getChildren().add(row(label(column.name(), "column-name"), spring(), label(meaning, "column-meaning")));
        getChildren().addAll(values);
        if (!column.help().isEmpty()) {
            getChildren().add(prose(column.help(), "hint"));
        }
    }
}
