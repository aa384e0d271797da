package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import javafx.geometry.Pos;
import javafx.scene.layout.VBox;

/** What stands where panels will be, and the one thing to do next. */
final class NoPanels extends VBox {

    /** @param ofHost whether a host is looked at, where probes can be started */
    NoPanels(boolean ofHost, Actions actions) {
        String key = ofHost ? "workspace.empty.live" : "workspace.empty.recorded";
        Action next = actions.get(ofHost ? "home" : "open");
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        getChildren()
                .addAll(
                        icon("fth-activity", "empty-icon"),
                        label(text(key + ".title"), "empty-title"),
                        prose(text(key), "hint"),
                        button(text(key + ".next"), next.icon(), next::perform, "accent"));
    }
}
