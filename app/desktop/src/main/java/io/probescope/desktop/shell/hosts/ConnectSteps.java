package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState.Step;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The steps of a connect: done, under way, to come. */
public final class ConnectSteps extends VBox {

    public ConnectSteps(Step step) {
        getStyleClass().add("connect-steps");
        for (Step each : Step.values()) {
            getChildren().add(line(text("step." + each), each.compareTo(step)));
        }
    }

    /** @param order negative when done, 0 under way, positive when to come */
    private static Node line(String name, int order) {
        Node mark = order < 0
                ? icon("fth-check", "good")
                : order == 0 ? new ProgressIndicator() : icon("fth-circle", "muted");
        StackPane place = styled(new StackPane(mark), "step-mark");
        return row(place, label(name, order == 0 ? "step-current" : order < 0 ? "step-done" : "muted"));
    }
}
