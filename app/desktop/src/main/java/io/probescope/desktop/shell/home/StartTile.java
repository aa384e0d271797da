package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.styled;

import io.probescope.desktop.fx.Hint;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One of the ways to begin: what it is, and what a press does; more in its tooltip. */
final class StartTile extends Button {

    StartTile(String id, String iconLiteral, String title, String detail, String invitation, Runnable action) {
        getStyleClass().setAll("start-tile");
        setId(id);
        setAccessibleText(title + ". " + detail + " " + invitation);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.CENTER_LEFT);
        Hint.set(this, detail);
        setOnAction(event -> action.run());
        VBox words = new VBox(label(title, "start-title"), label(invitation, "start-invitation"));
        words.setMinWidth(0);
        HBox body = row(styled(new StackPane(icon(iconLiteral)), "start-icon"), words);
        body.getStyleClass().add("start-body");
        body.maxWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(body);
    }
}
