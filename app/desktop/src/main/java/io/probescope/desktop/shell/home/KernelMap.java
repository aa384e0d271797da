package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.probe.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The system from its programs down to its machine: each layer stands on the one below, with the probes that look into it. */
final class KernelMap extends VBox {
    private final List<LayerBlock> blocks = new ArrayList<>();
    private final Map<Layer, List<ProbeChip>> chips;

    /** @param chips by layer; a layer without any may be absent */
    KernelMap(Map<Layer, List<ProbeChip>> chips) {
        this.chips = chips;
        Node columns = columns();
        VBox.setVgrow(columns, Priority.ALWAYS);
        getStyleClass().add("kernel-map");
        setId("kernel-map");
        getChildren()
                .addAll(
                        wide(Layer.APPLICATIONS, "user"),
                        wide(Layer.RUNTIMES, "user"),
                        border("map.border.kernel"),
                        wide(Layer.SYSCALLS, "calls"),
                        columns,
                        border("map.border.hardware"),
                        wide(Layer.CPU, "compute"),
                        wide(Layer.HYPERVISOR, "machine"));
    }

    /**
     * Takes in what the probes bring.
     *
     * @param asked whether something is asked, so that what does not answer stands back
     */
    void refresh(boolean asked) {
        blocks.forEach(block -> block.refresh(asked));
    }

    /** Whether there is room for the questions on the chips. */
    void setRoomy(boolean roomy) {
        blocks.forEach(block -> block.setRoomy(roomy));
    }

    private Node wide(Layer layer, String area) {
        return block(layer, area, true);
    }

    private LayerBlock block(Layer layer, String area, boolean wide) {
        LayerBlock block = new LayerBlock(layer, area, wide, chips.getOrDefault(layer, List.of()));
        blocks.add(block);
        return block;
    }

    /** The three ways down from the system calls: to the disks, to the network, to the CPUs and the memory. */
    private Node columns() {
        GridPane columns = styled(new GridPane(), "map-columns");
        columns.addRow(
                0,
                column("storage", Layer.VFS, Layer.BLOCK),
                column("network", Layer.SOCKETS, Layer.TCP, Layer.IP, Layer.NETDEV),
                column("compute", Layer.SCHEDULER, Layer.MEMORY));
        RowConstraints all = new RowConstraints();
        all.setVgrow(Priority.ALWAYS);
        columns.getRowConstraints().add(all);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / 3);
            columns.getColumnConstraints().add(third);
        }
        return columns;
    }

    /** Layers that stand on each other; those with probes share the room that is left. */
    private Node column(String area, Layer... layers) {
        VBox column = styled(new VBox(), "map-column");
        for (Layer layer : layers) {
            LayerBlock block = block(layer, area, false);
            if (chips.containsKey(layer)) {
                VBox.setVgrow(block, Priority.ALWAYS);
                block.setMaxHeight(Double.MAX_VALUE);
            }
            column.getChildren().add(block);
        }
        return column;
    }

    private static Node border(String key) {
        HBox border = styled(new HBox(line(), label(text(key), "map-border-words"), line()), "map-border");
        border.setAlignment(Pos.CENTER);
        return border;
    }

    private static Region line() {
        Region line = styled(new Region(), "map-border-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }
}
