package io.probescope.desktop.shell.checkup;

import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.text.Texts.text;
import static io.probescope.desktop.shell.text.Texts.textOr;

import atlantafx.base.theme.Styles;
import io.probescope.checkup.Limit;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** A limit that can be changed: taken with Enter or when the field is left, and put back to what the plan says. */
final class LimitField extends HBox {
    private final Limit limit;
    private final DoubleConsumer changed;
    private final TextField field;

    /**
     * Shows a limit.
     *
     * @param key names it outside, {@code rule.column}
     * @param usual value of the plan
     * @param changed told another value
     */
    LimitField(String key, Limit limit, double usual, DoubleConsumer changed) {
        this.limit = limit;
        this.changed = changed;
        getStyleClass().add("limit-field");
        String column = textOr("limit." + limit.column(), limit.column().replace('_', ' '));
        field = new TextField(limit.number());
        field.setId("limit-" + key.replace('.', '-'));
        field.getStyleClass().add("number-field");
        field.setPrefColumnCount(5);
        String unit = text("limit.unit." + limit.unit());
        field.setAccessibleText(text("limit.name", column, unit));
        field.textProperty().subscribe(typed -> field.pseudoClassStateChanged(Styles.STATE_DANGER, read().isEmpty()));
        field.setOnAction(event -> take());
        field.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                take();
            }
        });
        var reset =
                iconButton("fth-rotate-ccw", text("limit.reset", limit.at(usual).text()), () -> changed.accept(usual));
        reset.setId("reset-" + key.replace('.', '-'));
        show(reset, limit.value() != usual);
        getChildren().addAll(label(text("limit.from", column), "hint"), field, label(unit, "unit"), reset);
    }

    private void take() {
        read().ifPresent(value -> {
            if (value != limit.value()) {
                changed.accept(value);
            }
        });
    }

    private OptionalDouble read() {
        try {
            double value = Double.parseDouble(field.getText().strip());
            return value >= 0 && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException wrong) {
            return OptionalDouble.empty();
        }
    }
}
