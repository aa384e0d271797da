package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.breakdown.CostBreakdown;
import io.probescope.desktop.shell.breakdown.LossBreakdown;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.value.Quantity;
import io.probescope.desktop.value.Unit;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What a panel's runs lost, left out and cost, each leading to where. */
final class PanelBadges extends HBox {
    private static final PseudoClass LOSSY = PseudoClass.getPseudoClass("lossy");

    private final Label sampled = label("", "panel-badge", "figure", "sampled-badge");
    private final Button lost = new Button();
    private final Button cost = new Button();
    private RunGroup group;

    PanelBadges() {
        getStyleClass().add("panel-badges");
        lost.getStyleClass().setAll("panel-badge", "figure", "loss-badge");
        lost.setOnAction(event -> LossBreakdown.open(group.runs(), lost));
        Hint.set(lost, text("status.lost.help"));
        cost.getStyleClass().setAll("panel-badge", "figure", "loss-badge");
        Hint.set(cost, text("panel.cost.help"));
        cost.setOnAction(event -> CostBreakdown.open(group.runs(), Map.of(), cost));
        lost.setMinWidth(USE_PREF_SIZE);
        cost.setMinWidth(USE_PREF_SIZE);
        sampled.setMinWidth(USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(sampled, lost, cost);
    }

    /** Takes in how the runs stand now. */
    void update(RunGroup runs) {
        group = runs;
        RunFacts now = runs.whole();
        lost.setText(text("panel.lost", Unit.exact(now.lost())));
        lost.pseudoClassStateChanged(LOSSY, now.lost() > 0);
        sampled.setText(
                now.oneIn() > 1
                        ? text("panel.sampled", now.oneIn())
                        : text("panel.sampled.before", Unit.exact(now.sampledOut())));
        Hint.set(sampled, text("panel.sampled.help", Unit.exact(now.sampledOut())));
        show(sampled, now.oneIn() > 1 || now.sampledOut() > 0);
        cost.setText(text("panel.cost", Quantity.percent(now.cpuPercent())));
    }

    /** Shows what there is room for; losses and sampling always. */
    void arrange(boolean noLosses, boolean costs) {
        show(cost, costs);
        show(lost, noLosses || (group != null && group.whole().lost() > 0));
    }
}
