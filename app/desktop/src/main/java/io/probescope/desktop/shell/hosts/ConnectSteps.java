package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.connect.ConnectionState.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The steps of a connect: done, under way, to come. */
public final class ConnectSteps extends VBox {

    /** The doctor's part, which follows the steps. */
    public enum Doctor {
        NOT_ASKED,
        TO_COME,
        EXAMINING
    }

    public ConnectSteps(Step step, Doctor doctor) {
        getStyleClass().add("connect-steps");
        List<String> names =
                new ArrayList<>(Arrays.stream(Step.values()).map(Step::name).toList());
        int current = doctor == Doctor.EXAMINING ? names.size() : names.indexOf(step.name());
        if (doctor != Doctor.NOT_ASKED) {
            names.add(EXAMINE);
        }
        for (int i = 0; i < names.size(); i++) {
            getChildren().add(line(text("step." + names.get(i)), Integer.compare(i, current)));
        }
    }

    private static final String EXAMINE = "EXAMINE";

    /** @param order negative when done, 0 under way, positive when to come */
    private static Node line(String name, int order) {
        Node mark = order < 0
                ? icon("fth-check", "good")
                : order == 0 ? new ProgressIndicator() : icon("fth-circle", "muted");
        StackPane place = styled(new StackPane(mark), "step-mark");
        return row(place, label(name, order == 0 ? "step-current" : order < 0 ? "step-done" : "muted"));
    }
}
