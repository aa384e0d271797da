package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.doctor.DoctorReport;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.desktop.shell.node.Nodes;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the doctor found: each check with what it means and the command that mends it, and each probe with whether it really started. */
final class ChecksList extends VBox {

    ChecksList(DoctorReport report, Function<String, String> probeTitles) {
        getStyleClass().add("checks");
        getChildren().add(label(text("doctor.checks"), "section-title"));
        worstFirst(report.checks(), DoctorReport.Check::outcome)
                .forEach(check -> getChildren()
                        .add(line(check.outcome(), check.name(), check.found(), check.why(), check.mend())));
        getChildren().add(label(text("doctor.probes"), "section-title"));
        worstFirst(report.probes(), DoctorReport.ProbeCheck::outcome).forEach(probe -> {
            String took = probe.roles().stream()
                    .filter(role -> role.variant() != null)
                    .map(role -> role.role() + ": " + role.variant())
                    .collect(Collectors.joining(", "));
            String words = probe.cause().isEmpty() ? text("doctor.started", took) : probe.cause() + " " + probe.next();
            getChildren().add(line(probe.outcome(), probeTitles.apply(probe.probe()), words, "", ""));
        });
    }

    /** What wants mending stands on top; else the order stays. */
    private static <T> Stream<T> worstFirst(List<T> all, Function<T, Outcome> outcome) {
        return all.stream().sorted(Comparator.comparing(outcome).reversed());
    }

    private static Node line(Outcome outcome, String name, String found, String why, String mend) {
        Node mark = switch (outcome) {
            case OK -> icon("fth-check-circle", "good");
            case WARNING -> icon("fth-alert-circle", "warn");
            case FAILURE -> icon("fth-x-circle", "bad");
        };
        VBox words = new VBox(2, label(name, "check-name"), prose(found, "section-text"));
        if (outcome != Outcome.OK && !why.isEmpty()) {
            words.getChildren().add(prose(why, "hint"));
        }
        if (!mend.isEmpty()) {
            words.getChildren().add(mend(mend));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        return styled(new HBox(mark, words), "check");
    }

    private static Node mend(String command) {
        TextField shown = new TextField(command);
        shown.setEditable(false);
        shown.getStyleClass().add("command");
        shown.setAccessibleText(text("doctor.mend"));
        HBox.setHgrow(shown, Priority.ALWAYS);
        return row(shown, iconButton("fth-copy", text("copy"), () -> Nodes.copy(command)));
    }
}
