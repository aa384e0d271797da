package io.probescope.desktop.shell.catalog;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.text.Texts.text;

import atlantafx.base.theme.Styles;
import java.util.OptionalInt;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What the probes of a host may cost it, checked as it is typed. */
final class BudgetField extends VBox {
    /** As many as the agent takes. */
    private static final int MOST_PERCENT = 1_000_000;

    private final TextField input = new TextField();
    private final Label error = prose(text("budget.wrong"), "field-error");

    /** @param budget percent of one CPU; follows what is typed while that is right */
    BudgetField(IntegerProperty budget) {
        getStyleClass().add("field");
        input.setId("budget");
        input.getStyleClass().add("number-field");
        input.setText(String.valueOf(budget.get()));
        input.setAccessibleText(text("budget.label") + ". " + text("budget.help"));
        input.textProperty().subscribe(typed -> {
            OptionalInt percent = percent(typed);
            percent.ifPresent(budget::set);
            input.pseudoClassStateChanged(Styles.STATE_DANGER, percent.isEmpty());
            show(error, percent.isEmpty());
        });
        Label caption = label(text("budget.label"), "field-label");
        caption.setLabelFor(input);
        getChildren()
                .addAll(
                        caption,
                        row(input, label(text("budget.unit"), "unit")),
                        prose(text("budget.help"), "hint"),
                        error);
    }

    /** Whether what stands there can be used. */
    boolean isRight() {
        return percent(input.getText()).isPresent();
    }

    private static OptionalInt percent(String typed) {
        try {
            int percent = Integer.parseInt(typed.strip());
            return percent >= 0 && percent <= MOST_PERCENT ? OptionalInt.of(percent) : OptionalInt.empty();
        } catch (NumberFormatException notNumber) {
            return OptionalInt.empty();
        }
    }
}
