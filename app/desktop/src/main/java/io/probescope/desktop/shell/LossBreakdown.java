package io.probescope.desktop.shell;

import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;
import static io.probescope.desktop.shell.Texts.textOr;

import atlantafx.base.controls.Popover;
import io.probescope.session.LossStages;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What was lost at each stage between the kernel and the session; a stage that can't tell says so. */
public final class LossBreakdown {
    private LossBreakdown() {}

    /** Opens it beside a node. */
    public static void open(Map<String, Long> losses, Node beside) {
        Popover popover = new Popover(content(losses));
        popover.setTitle(text("loss.title"));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(beside);
    }

    /** What is left out on purpose is no loss, and still not there. */
    private static String style(String stage, Long count) {
        if (count == null) {
            return "muted";
        }
        return count == 0 ? "good" : stage.equals(LossStages.SAMPLED_OUT) ? "warned" : "bad";
    }

    private static VBox content(Map<String, Long> losses) {
        GridPane grid = styled(new GridPane(), "loss-grid");
        int row = 0;
        for (Map.Entry<String, Long> stage : losses.entrySet()) {
            Label name = label(textOr("loss." + stage.getKey(), stage.getKey()));
            Label count = label(
                    stage.getValue() == null ? text("loss.unknown") : Quantity.count(stage.getValue()),
                    "figure",
                    style(stage.getKey(), stage.getValue()));
            grid.addRow(row, name, count);
            GridPane.setHalignment(count, HPos.RIGHT);
            row++;
        }
        VBox content = styled(new VBox(grid, prose(text("loss.explanation"), "hint")), "popover-body");
        content.setPrefWidth(340);
        return content;
    }
}
