package io.probescope.desktop.shell.checkup;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.checkup.Finding;
import io.probescope.checkup.Finding.Look;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a rule found, in words: how serious, what to doubt, what to try next, the limits it was judged by, and the way to the view that shows it. */
final class FindingCard extends VBox {

    FindingCard(Finding finding, List<? extends Node> limits, Consumer<Look> show) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        getStyleClass().addAll("finding", finding.unusual() ? "finding-" + severity : "finding-calm");
        Button look = button(text("finding.show"), "fth-arrow-right", () -> show.accept(finding.look()), "small");
        look.setId("show-" + finding.rule());
        look.setAccessibleText(text("finding.show.name", finding.title()));
        HBox head = row(
                icon(iconOf(finding), "finding-icon"),
                label(finding.title(), "finding-title"),
                label(finding.unusual() ? text("severity." + severity) : "", "finding-severity"),
                spring(),
                look);
        getChildren().addAll(head, prose(finding.words(), "finding-words"));
        if (!finding.doubt().isEmpty()) {
            getChildren().add(row(icon("fth-alert-triangle", "warn"), prose(finding.doubt(), "finding-doubt")));
        }
        if (!finding.next().isEmpty()) {
            getChildren().add(prose(text("finding.next", finding.next()), "hint"));
        }
        if (!limits.isEmpty()) {
            FlowPane fields = styled(new FlowPane(), "limits");
            fields.getChildren().setAll(limits);
            getChildren().add(fields);
        }
    }

    private static String iconOf(Finding finding) {
        if (!finding.unusual()) {
            return "fth-check-circle";
        }
        return switch (finding.severity()) {
            case SERIOUS -> "fth-alert-octagon";
            case WARNING -> "fth-alert-triangle";
            case NOTICE -> "fth-info";
        };
    }
}
