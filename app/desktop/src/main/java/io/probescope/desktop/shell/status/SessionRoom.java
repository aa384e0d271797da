package io.probescope.desktop.shell.status;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import io.probescope.desktop.shell.workspace.Vitals;
import io.probescope.desktop.value.Quantity;
import io.probescope.record.SpaceLimit;
import java.math.BigDecimal;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** How much room a session takes and may take, what happens where that ends, and the limit: checked as it is typed, set by Enter and as the popover closes. */
final class SessionRoom {
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
    /** More than any disk has. */
    private static final BigDecimal MOST_GIB = BigDecimal.valueOf(1_000_000);

    private SessionRoom() {}

    /** Opens it beside a node. */
    static void open(Vitals vitals, ObjectProperty<SpaceLimit> limit, Node beside) {
        VBox content = styled(new VBox(), "popover-body");
        content.setPrefWidth(360);
        String taken = Quantity.bytes(vitals.sessionBytes());
        content.getChildren()
                .add(label(
                        vitals.reachBytes() == 0
                                ? text("room.taken", taken)
                                : text("room.taken.of", taken, Quantity.bytes(vitals.reachBytes())),
                        "section-title"));
        TextField input = new TextField(gibibytes(limit.get()));
        content.getChildren()
                .addAll(
                        field(input, limit),
                        prose(
                                text(
                                        "room.explanation",
                                        Quantity.bytes(limit.get().freeBytes())),
                                "hint"));
        Popover popover = new Popover(content);
        popover.setTitle(text("room.title"));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.setOnHidden(left -> set(input, limit));
        popover.show(beside);
    }

    /** Not while it is typed: on the way from 4 to 16 it is 1, at which a larger session would end. */
    private static void set(TextField input, ObjectProperty<SpaceLimit> limit) {
        bytes(input.getText())
                .ifPresent(most -> limit.set(new SpaceLimit(most, limit.get().freeBytes())));
    }

    private static Node field(TextField input, ObjectProperty<SpaceLimit> limit) {
        input.setId("session-limit");
        input.getStyleClass().add("number-field");
        input.setAccessibleText(text("room.limit") + ". " + text("room.limit.help"));
        Label error = prose(text("room.limit.wrong"), "field-error");
        show(error, false);
        input.textProperty().subscribe(typed -> {
            boolean wrong = bytes(typed).isEmpty();
            input.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
            show(error, wrong);
        });
        input.setOnAction(entered -> set(input, limit));
        Label caption = label(text("room.limit"), "field-label");
        caption.setLabelFor(input);
        return styled(
                new VBox(
                        caption,
                        row(input, label(text("room.limit.unit"), "unit")),
                        prose(text("room.limit.help"), "hint"),
                        error),
                "field");
    }

    private static String gibibytes(SpaceLimit limit) {
        return BigDecimal.valueOf(limit.mostBytes())
                .divide(GIB)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whole mebibytes; nothing for what is no size. */
    private static Optional<Long> bytes(String typed) {
        try {
            BigDecimal gibibytes = new BigDecimal(typed.strip());
            boolean usable = gibibytes.signum() >= 0 && gibibytes.compareTo(MOST_GIB) <= 0;
            return usable ? Optional.of(gibibytes.multiply(GIB).longValue() >> 20 << 20) : Optional.empty();
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }
}
