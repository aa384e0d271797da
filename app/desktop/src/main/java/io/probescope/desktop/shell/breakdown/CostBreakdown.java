package io.probescope.desktop.shell.breakdown;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import atlantafx.base.controls.Popover;
import io.probescope.desktop.shell.workspace.AgentUse;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.value.Quantity;
import io.probescope.desktop.value.Unit;
import io.probescope.session.SessionInfo.ProgramCost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What runs cost their host, program by program, what of that was measured, and what the agent takes. */
public final class CostBreakdown {
    private CostBreakdown() {}

    /** Opens it beside a node. */
    public static void open(List<RunFacts> runs, Map<String, AgentUse> agents, Node beside) {
        Popover popover = new Popover(content(runs, agents));
        popover.setTitle(text("cost.title"));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(beside);
    }

    /** The same as the popover holds. */
    public static VBox content(List<RunFacts> runs, Map<String, AgentUse> agents) {
        VBox content = styled(new VBox(), "popover-body");
        content.setPrefWidth(420);
        GridPane grid = styled(new GridPane(), "loss-grid");
        grid.addRow(0, label(""), head("cost.each"), head("cost.rate"), head("cost.cpu"));
        boolean several = runs.stream().map(RunFacts::host).distinct().count() > 1;
        runs.forEach(run -> addRun(grid, run, several));
        content.getChildren().add(grid);
        runs.forEach(run -> content.getChildren().add(prose(counted(run), "hint")));
        agents.forEach((host, agent) -> {
            if (agent.isKnown()) {
                String title = agents.size() == 1 ? text("cost.agent") : text("cost.agent.on", host);
                content.getChildren().addAll(label(title, "section-title"), agentGrid(agent));
            }
        });
        content.getChildren().add(prose(text("cost.explanation"), "hint"));
        return content;
    }

    /** @param named whether to say on which host */
    private static void addRun(GridPane grid, RunFacts run, boolean named) {
        int row = grid.getRowCount();
        String title = run.title().isEmpty() ? run.probe() : run.title();
        grid.addRow(row, label(named ? text("cost.on", title, run.hostName()) : title, "section-title"));
        figure(grid, row, 3, Quantity.percent(run.cpuPercent()));
        for (ProgramCost cost : run.costs()) {
            row++;
            grid.addRow(row, label(cost.program()));
            figure(grid, row, 1, cost.hits() == 0 ? "–" : text("cost.ns", Unit.exact(cost.runNs() / cost.hits())));
            double seconds = run.costNs() / 1e9;
            figure(grid, row, 2, seconds <= 0 ? "–" : Unit.exact(Math.round(cost.hits() / seconds)));
            figure(grid, row, 3, Quantity.percent(seconds <= 0 ? -1 : 100.0 * cost.runNs() / run.costNs()));
        }
    }

    private static String counted(RunFacts run) {
        if (run.costs().isEmpty()) {
            return text("cost.unknown", run.probe());
        }
        return text(
                run.countedNs() == 0 ? "cost.always" : "cost.counted",
                run.probe(),
                Quantity.elapsed(Duration.ofNanos(run.costNs())));
    }

    private static GridPane agentGrid(AgentUse agent) {
        GridPane grid = styled(new GridPane(), "loss-grid");
        String[][] lines = {
            {"cost.agent.cpu", Quantity.percent(agent.cpuPercent())},
            {"cost.agent.memory", Quantity.bytes(agent.rssBytes())},
            {"cost.agent.rings", Quantity.bytes(agent.ringBytes())},
            {"cost.agent.sent", agent.sentBytes() < 0 ? "–" : Quantity.bytes(agent.sentBytes())},
        };
        for (int row = 0; row < lines.length; row++) {
            grid.addRow(row, label(text(lines[row][0])));
            figure(grid, row, 1, lines[row][1]);
        }
        return grid;
    }

    private static Label head(String key) {
        Label head = label(text(key), "muted");
        GridPane.setHalignment(head, HPos.RIGHT);
        return head;
    }

    private static void figure(GridPane grid, int row, int column, String figure) {
        Label label = label(figure, "figure");
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, row);
    }
}
