package io.probescope.desktop.shell.bpfmaps;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.value.Quantity;
import io.probescope.desktop.value.Unit;
import io.probescope.protocol.MapDescription;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** The maps of a run, each with its type and how full it is. To be used on the screen's thread. */
final class MapList extends ListView<MapUse> {
    private MapDescription told;

    /** @param chosen told of each map that is chosen */
    MapList(Consumer<MapDescription> chosen) {
        setId("map-list");
        getStyleClass().add("map-list");
        setAccessibleText(text("maps.list"));
        setCellFactory(list -> new Cell());
        getSelectionModel().selectedItemProperty().subscribe(use -> {
            // How full the chosen one is changes all the time.
            if (use != null && !use.map().equals(told)) {
                told = use.map();
                chosen.accept(told);
            }
        });
    }

    /** Lists the maps of another run, those that hold what the probe tells first, and chooses the first whose entries can be read. */
    void setMaps(List<MapDescription> maps) {
        getSelectionModel().clearSelection();
        told = null;
        getItems()
                .setAll(maps.stream()
                        .sorted(Comparator.comparingInt(MapList::rank))
                        .map(MapUse::unknown)
                        .toList());
        getSelectionModel()
                .select(getItems().stream()
                        .filter(use -> use.map().closed() == null)
                        .findFirst()
                        .orElse(getItems().isEmpty() ? null : getItems().get(0)));
    }

    /** By the names that objects use, as PROTOCOL.md says. */
    private static int rank(MapDescription map) {
        if (map.globals()) {
            return 3;
        }
        return map.name().startsWith("out_") ? 0 : map.name().startsWith("lost_") ? 2 : 1;
    }

    /** Takes in how full one of them is. */
    void setUse(MapUse use) {
        for (int i = 0; i < getItems().size(); i++) {
            MapUse known = getItems().get(i);
            if (known.map().equals(use.map()) && !known.equals(use)) {
                getItems().set(i, use);
            }
        }
    }

    private static final class Cell extends ListCell<MapUse> {
        private final Label name = label("", "map-name");
        private final Label type = label("", "map-type");
        private final Label entries = label("", "map-used", "figure");
        private final ProgressBar bar = new ProgressBar(0);
        private final VBox content = styled(new VBox(row(name, spring(), type), bar, entries), "map-item");

        Cell() {
            name.setMinWidth(0);
            type.setMinWidth(USE_PREF_SIZE);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setFocusTraversable(false);
            VBox.setMargin(bar, new Insets(2, 0, 2, 0));
            content.setMinWidth(0);
            content.prefWidthProperty().bind(widthProperty().subtract(24));
        }

        @Override
        protected void updateItem(MapUse use, boolean empty) {
            super.updateItem(use, empty);
            setGraphic(empty || use == null ? null : content);
            if (empty || use == null) {
                setAccessibleText(null);
                return;
            }
            name.setText(use.map().name());
            type.setText(use.map().type());
            bar.setProgress(use.share());
            bar.setVisible(use.isKnown());
            entries.setText(words(use));
            setAccessibleText(use.map().name() + ", " + use.map().type() + ", " + words(use));
        }
    }

    /** {@code 37 of 65,536 entries}. */
    static String words(MapUse use) {
        MapDescription map = use.map();
        if (map.closed() != null) {
            return text("maps.closed");
        }
        if (map.globals()) {
            return text(
                    "maps.variables",
                    map.value().members().size(),
                    Quantity.bytes(map.value().bytes()));
        }
        String most = Unit.exact(map.mostEntries());
        if (!use.isKnown()) {
            return text("maps.used.unknown", most);
        }
        return text(use.exact() ? "maps.used" : "maps.used.least", Unit.exact(use.used()), most);
    }
}
