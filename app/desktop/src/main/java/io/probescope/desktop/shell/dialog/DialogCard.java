package io.probescope.desktop.shell.dialog;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The frame of every dialog: icon and title, an explanation, the body, the buttons. */
public final class DialogCard extends VBox {

    public DialogCard(String iconLiteral, String title, String explanation, Node body, Button... buttons) {
        getStyleClass().add("dialog-card");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        HBox header = row(icon(iconLiteral, "dialog-icon"), label(title, "dialog-title"));
        HBox footer = row(spring());
        footer.getStyleClass().add("dialog-buttons");
        footer.getChildren().addAll(buttons);
        getChildren().add(header);
        if (!explanation.isEmpty()) {
            getChildren().add(prose(explanation, "dialog-explanation"));
        }
        getChildren().addAll(body, footer);
    }
}
