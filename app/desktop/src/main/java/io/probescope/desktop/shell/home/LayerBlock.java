package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.value.Quantity;
import io.probescope.probe.Layer;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A layer of the system: its name, and the probes that look into it. A layer that none looks into is drawn quiet. */
final class LayerBlock extends BorderPane {
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass PASSED_OVER = PseudoClass.getPseudoClass("passed-over");
    private static final double NARROWEST_CHIP = 122;
    private static final double NARROWEST_ROOMY_CHIP = 200;
    private static final double WIDEST_CHIP = 280;

    private final ChipGrid grid = new ChipGrid(NARROWEST_CHIP, WIDEST_CHIP);
    private final List<ProbeChip> chips;
    private final Label rate = label("", "layer-rate", "figure");

    /**
     * @param area style class of the part of the system it belongs to
     * @param wide whether it spans the map: its name stands beside its probes then, not above
     */
    LayerBlock(Layer layer, String area, boolean wide, List<ProbeChip> chips) {
        this.chips = List.copyOf(chips);
        String key = layer.name().toLowerCase(Locale.ROOT);
        getStyleClass().addAll("layer-block", "area-" + area);
        setId("layer-" + key);
        setAccessibleRole(AccessibleRole.PARENT);
        Label name = label(text("layer." + key), "layer-name");
        Hint.set(name, text("layer." + key + ".help"));
        setAccessibleText(text("layer." + key) + ". " + text("layer." + key + ".help"));
        rate.setMinWidth(USE_PREF_SIZE);
        if (chips.isEmpty()) {
            getStyleClass().add("layer-quiet");
            name.setMinWidth(USE_PREF_SIZE);
            HBox quiet = row(name, label(text("layer." + key + ".quiet"), "layer-quiet-words"));
            setCenter(quiet);
            return;
        }
        grid.getChildren().addAll(chips);
        if (wide) {
            name.setMinWidth(USE_PREF_SIZE);
            VBox head = new VBox(name, rate);
            head.getStyleClass().add("layer-side");
            setLeft(head);
            HBox.setHgrow(grid, Priority.ALWAYS);
        } else {
            HBox head = row(name, spring(), rate);
            head.getStyleClass().add("layer-head");
            setTop(head);
        }
        setCenter(grid);
    }

    /** Whether there is room for the questions on the chips. */
    void setRoomy(boolean roomy) {
        grid.setNarrowest(roomy ? NARROWEST_ROOMY_CHIP : NARROWEST_CHIP);
        chips.forEach(chip -> chip.setRoomy(roomy));
    }

    /** Takes in what its probes bring and how they stand to what is asked. */
    void refresh(boolean asked) {
        double sum = chips.stream().mapToDouble(ProbeChip::rate).sum();
        boolean busy = chips.stream().anyMatch(ProbeChip::isRunning);
        pseudoClassStateChanged(BUSY, busy);
        rate.setText(busy ? text("map.rate", Quantity.rate(sum)) : "");
        pseudoClassStateChanged(PASSED_OVER, asked && chips.isEmpty());
    }
}
