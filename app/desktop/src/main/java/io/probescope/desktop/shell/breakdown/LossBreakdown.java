package io.probescope.desktop.shell.breakdown;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;
import static io.probescope.desktop.shell.text.Texts.textOr;

import atlantafx.base.controls.Popover;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.value.Unit;
import io.probescope.session.LossStages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What was lost at each stage between the kernel and the session; a stage that can't tell says so. */
public final class LossBreakdown {
    private LossBreakdown() {}

    /** Opens it beside a node; runs of several hosts are told apart. */
    public static void open(List<RunFacts> runs, Node beside) {
        Map<String, List<RunFacts>> byHost = runs.stream()
                .collect(Collectors.groupingBy(RunFacts::hostName, LinkedHashMap::new, Collectors.toList()));
        Popover popover = new Popover(content(byHost));
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

    private static void addStage(GridPane grid, String stage, Long count) {
        Label name = label(textOr("loss." + stage, stage));
        Label figure = label(count == null ? text("loss.unknown") : Unit.exact(count), "figure", style(stage, count));
        grid.addRow(grid.getRowCount(), name, figure);
        GridPane.setHalignment(figure, HPos.RIGHT);
    }

    private static VBox content(Map<String, List<RunFacts>> byHost) {
        GridPane grid = styled(new GridPane(), "loss-grid");
        byHost.forEach((host, runs) -> {
            if (byHost.size() > 1) {
                grid.addRow(grid.getRowCount(), label(host, "section-title"));
            }
            LossStages.sum(runs.stream().map(RunFacts::losses).toList())
                    .forEach((stage, count) -> addStage(grid, stage, count));
        });
        VBox content = styled(new VBox(grid, prose(text("loss.explanation"), "hint")), "popover-body");
        content.setPrefWidth(340);
        return content;
    }
}
