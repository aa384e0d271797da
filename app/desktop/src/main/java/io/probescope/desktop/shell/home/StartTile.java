package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Nodes.styled;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One of the ways to begin. */
final class StartTile extends Button {

    StartTile(String id, String iconLiteral, String title, String detail, String invitation, Runnable action) {
        getStyleClass().setAll("start-tile");
        setId(id);
        setAccessibleText(title + ". " + detail + " " + invitation);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.TOP_LEFT);
        setOnAction(event -> action.run());
        HBox head = row(styled(new StackPane(icon(iconLiteral)), "start-icon"), label(title, "start-title"));
        HBox invite = row(label(invitation, "start-invitation"), icon("fth-arrow-right", "start-arrow"));
        VBox body = styled(new VBox(head, prose(detail, "start-detail"), spring(), invite), "start-body");
        body.prefWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(body);
    }
}
