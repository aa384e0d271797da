package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.connect.ConnectionState.Step;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The steps of a connect: done, under way, to come. */
final class ConnectSteps extends VBox {
    private static final String EXAMINE = "EXAMINE";

    ConnectSteps(Step step, boolean examining) {
        getStyleClass().add("connect-steps");
        List<String> before = Arrays.stream(Step.values()).map(Step::name).toList();
        int current = examining ? before.size() : before.indexOf(step.name());
        for (int i = 0; i <= before.size(); i++) {
            String name = i < before.size() ? before.get(i) : EXAMINE;
            getChildren().add(line(text("step." + name), Integer.compare(i, current)));
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
