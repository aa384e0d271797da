package io.probescope.desktop.view.facts;

import io.probescope.desktop.fx.Hint;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A thing and what is said about it: labels at the left, values at the right. To be used on the screen's thread. */
final class FactCard extends VBox {
    static final double WIDTH = 290;

    private final Label title = new Label();
    private final Label when = new Label();
    private final GridPane lines = new GridPane();
    private final List<Label> values = new ArrayList<>();

    FactCard() {
        getStyleClass().add("fact-card");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        title.getStyleClass().add("fact-title");
        when.getStyleClass().add("fact-when");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(Label.USE_PREF_SIZE);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setHgrow(Priority.ALWAYS);
        figures.setHalignment(HPos.RIGHT);
        lines.getColumnConstraints().setAll(labels, figures);
        lines.getStyleClass().add("fact-lines");
        getChildren().addAll(title, when, lines);
    }

    /** Adds a line whose value comes later. */
    Label addLine(String name, String help) {
        Label label = new Label(name);
        label.getStyleClass().add("fact-name");
        if (!help.isEmpty()) {
            Hint.set(label, help);
        }
        Label value = new Label();
        value.getStyleClass().add("fact-value");
        lines.addRow(values.size(), label, value);
        values.add(value);
        return value;
    }

    /** Says what it is about, and when it was told. */
    void setTitle(String about, String told) {
        set(title, about);
        set(when, told);
        setAccessibleText(about);
    }

    void setValue(int line, String value) {
        set(values.get(line), value);
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
            Hint.set(label, text);
        }
    }
}
