package io.probescope.desktop.shell.inspector;

import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;
import static io.probescope.desktop.shell.Texts.textOr;

import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.StreamTable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Explains the chosen panel: how to read it, how the run was set, what each column means. */
public final class Inspector extends ScrollPane {
    private final Function<String, Optional<ProbeDescriptor>> descriptors;
    private final VBox content = styled(new VBox(), "inspector-content");

    public Inspector(Function<String, Optional<ProbeDescriptor>> descriptors) {
        this.descriptors = descriptors;
        getStyleClass().add("inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(content);
        show(null);
    }

    /** Explains a panel, or says what will be here when there is none. */
    public void show(ProbePanel panel) {
        content.getChildren().clear();
        if (panel == null) {
            content.getChildren()
                    .addAll(label(text("inspector.title"), "inspector-title"), prose(text("inspector.empty"), "hint"));
            return;
        }
        content.getChildren().add(label(panel.titleText(), "inspector-title"));
        descriptors.apply(panel.facts().probe()).ifPresent(probe -> {
            content.getChildren().add(prose(probe.question(), "inspector-question"));
            section("probe.read", probe.howToRead());
            section("probe.blind", probe.blindSpots());
        });
        columns(panel.context().stream());
        parameters(panel.facts().parameters());
    }

    private void section(String title, String words) {
        if (!words.isBlank()) {
            content.getChildren().addAll(label(text(title), "side-heading"), prose(words, "section-text"));
        }
    }

    private void columns(StreamTable stream) {
        content.getChildren().add(label(text("inspector.columns"), "side-heading"));
        for (StreamTable.StreamColumn column : stream.columns()) {
            Label meaning = label(meaning(column.column().meaning()), "column-meaning");
            VBox entry = styled(new VBox(row(label(column.name(), "column-name"), spring(), meaning)), "column-help");
            if (!column.help().isEmpty()) {
                entry.getChildren().add(prose(column.help(), "hint"));
            }
            content.getChildren().add(entry);
        }
    }

    private void parameters(Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            content.getChildren().add(label(text("probe.parameters"), "side-heading"));
            parameters.forEach((name, value) -> content.getChildren()
                    .add(row(
                            label(name, "column-name"),
                            spring(),
                            label(value.isEmpty() ? text("inspector.none") : value, "figure"))));
        }
    }

    private static String meaning(String semantic) {
        return semantic.isEmpty() ? "" : textOr("meaning." + semantic, semantic);
    }
}
