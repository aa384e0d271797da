package io.probescope.desktop.view.top;

import io.probescope.desktop.fx.Hint;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The head of a column: its name, and below it what all lines have together, which so stays in sight. */
final class ColumnHead extends VBox {
    private final Label total = new Label();

    ColumnHead(String title, String help, String style) {
        Label name = new Label(title);
        name.getStyleClass().add("head-name");
        total.getStyleClass().add("head-total");
        getStyleClass().addAll("column-head", style);
        setMaxWidth(Double.MAX_VALUE);
        setAlignment(Pos.CENTER);
        for (Label label : new Label[] {name, total}) {
            label.setMaxWidth(Double.MAX_VALUE);
        }
        if (!help.isEmpty()) {
            Hint.set(name, help);
        }
        getChildren().addAll(name, total);
    }

    void setTotal(String text) {
        total.setText(text);
    }
}
