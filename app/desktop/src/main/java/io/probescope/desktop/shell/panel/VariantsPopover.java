package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import atlantafx.base.controls.Popover;
import io.probescope.protocol.RoleOutcome;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Which way into the kernel each role of a run took, and which were refused before it. */
final class VariantsPopover {
    private VariantsPopover() {}

    static void open(List<RoleOutcome> roles, Node beside) {
        VBox content = styled(new VBox(), "popover-body");
        content.setPrefWidth(360);
        for (RoleOutcome role : roles) {
            content.getChildren().add(label(role.role(), "section-title"));
            for (RoleOutcome.Refusal refusal : role.refused()) {
                content.getChildren()
                        .add(line(
                                "fth-x",
                                "bad",
                                text("variants.refused", refusal.variant(), refusal.stage()),
                                refusal.cause()));
            }
            content.getChildren()
                    .add(
                            role.variant() == null
                                    ? line("fth-slash", "muted", text("variants.none"), "")
                                    : line("fth-check", "good", role.variant(), String.join(", ", role.programs())));
        }
        content.getChildren().add(prose(text("variants.explanation"), "hint"));
        Popover popover = new Popover(content);
        popover.setTitle(text("variants.title"));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(beside);
    }

    private static Node line(String iconLiteral, String styleClass, String first, String second) {
        VBox words = new VBox(label(first));
        if (!second.isEmpty()) {
            words.getChildren().add(prose(second, "hint"));
        }
        return row(icon(iconLiteral, styleClass), words);
    }
}
