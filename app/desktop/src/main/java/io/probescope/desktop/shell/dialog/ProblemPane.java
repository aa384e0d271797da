package io.probescope.desktop.shell.dialog;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;

import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.problem.Problem;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A problem told in the place where it happened: cause, next step, and the details to copy. */
public final class ProblemPane extends HBox {

    /** @param remedies buttons beside "copy details", such as "try again" */
    public ProblemPane(Problem problem, Button... remedies) {
        getStyleClass().add("problem");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(problem.cause() + " " + problem.next());
        HBox buttons = row(remedies);
        buttons.getChildren()
                .add(button(
                        Texts.text("problem.copy"), "fth-copy", () -> Nodes.copy(asText(problem)), "small", "flat"));
        VBox words = new VBox(prose(problem.cause(), "problem-cause"), prose(problem.next(), "problem-next"), buttons);
        words.getStyleClass().add("problem-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon("fth-alert-triangle", "problem-icon"), words);
    }

    static String asText(Problem problem) {
        String words = problem.cause() + "\n" + problem.next() + "\n";
        return problem.detail().isEmpty() ? words : words + "\n" + problem.detail() + "\n";
    }
}
