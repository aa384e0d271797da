package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import javafx.geometry.Pos;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Says that the doctor is trying the probes, and that nobody need wait for it. */
final class Examination extends HBox {
    Examination() {
        super(8, styled(new StackPane(new ProgressIndicator()), "step-mark"), label(text("host.examining"), "muted"));
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("examination");
    }
}
