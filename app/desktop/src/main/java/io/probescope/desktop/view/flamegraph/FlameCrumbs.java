package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/** The way to what is shown: the transforms, each of which can be taken back, and the nodes down to the one zoomed to. */
final class FlameCrumbs extends FlowPane {
    private final FlameSteps steps;
    private final IntConsumer onZoom;

    /**
     * Makes crumbs.
     *
     * @param onZoom gets how many frames from the root to zoom to
     */
    FlameCrumbs(FlameSteps steps, IntConsumer onZoom) {
        this.steps = steps;
        this.onZoom = onZoom;
        getStyleClass().add("crumbs");
    }

    /** @param zoom from the root to the node zoomed to, both included */
    void show(List<FlameTree> zoom) {
        getChildren().clear();
        for (int i = 0; i < steps.steps().size(); i++) {
            int index = i;
            chip(steps.steps().get(i).title(), "step-" + i, () -> steps.remove(index));
        }
        if (steps.between() != null) {
            String name = steps.between().name();
            chip(Texts.get("view.flamegraph.between", name), "step-sandwich", () -> steps.putBetween(null));
        } else if (zoom.size() > 1) {
            for (int level = 0; level < zoom.size(); level++) {
                crumb(zoom.get(level), level);
            }
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private void chip(String title, String id, Runnable onPress) {
        Button chip = new Button(Texts.get("view.flamegraph.step", title));
        chip.setMnemonicParsing(false);
        chip.setId(id);
        chip.getStyleClass().add("step-chip");
        Hint.set(chip, Texts.get("view.flamegraph.step.help"));
        chip.setOnAction(press -> onPress.run());
        getChildren().add(chip);
    }

    private void crumb(FlameTree node, int level) {
        if (level > 0) {
            Label arrow = new Label("\u203a");
            arrow.getStyleClass().add("crumb-arrow");
            getChildren().add(arrow);
        }
        boolean root = node.frame().kind() == FlameTree.Kind.ROOT;
        Hyperlink crumb = new Hyperlink(
                root ? Texts.get("view.flamegraph.root") : node.frame().name());
        crumb.setOnAction(press -> onZoom.accept(level));
        getChildren().add(crumb);
    }
}
