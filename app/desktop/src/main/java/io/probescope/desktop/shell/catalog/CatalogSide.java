package io.probescope.desktop.shell.catalog;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.text.Texts.text;

import atlantafx.base.controls.CustomTextField;
import io.probescope.desktop.shell.node.SideList;
import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The side panel of the catalog: a search field, and the probes by the layer of the kernel they watch. */
public final class CatalogSide extends VBox {
    private final CustomTextField search = new CustomTextField();
    private final SideList list = new SideList();
    private final List<ProbeDescriptor> probes;
    private final Consumer<ProbeDescriptor> open;

    public CatalogSide(List<ProbeDescriptor> probes, Consumer<ProbeDescriptor> open) {
        this.probes = probes;
        this.open = open;
        getStyleClass().add("side-content");
        search.setId("catalog-search");
        search.setPromptText(text("catalog.search"));
        search.setAccessibleText(text("catalog.search"));
        search.setLeft(icon("fth-search"));
        search.textProperty().subscribe(this::narrow);
        search.setOnAction(event ->
                ProbeSearch.find(probes, search.getText()).stream().findFirst().ifPresent(open));
        getChildren().addAll(search, list);
    }

    /** What is being asked for; shared with the cards of the home page. */
    public StringProperty askedProperty() {
        return search.textProperty();
    }

    public TextField searchField() {
        return search;
    }

    private void narrow(String asked) {
        List<ProbeDescriptor> found = ProbeSearch.find(probes, asked);
        Map<Layer, List<ProbeDescriptor>> byLayer = new EnumMap<>(Layer.class);
        found.forEach(probe -> byLayer.computeIfAbsent(probe.layer(), layer -> new ArrayList<>())
                .add(probe));
        List<SideList.Row> rows = new ArrayList<>();
        byLayer.forEach((layer, members) -> {
            rows.add(SideList.heading(ProbeBadges.layerName(layer)));
            members.forEach(probe -> rows.add(SideList.entry(
                    probe,
                    "catalog-" + probe.name(),
                    probe.icon(),
                    probe.title(),
                    probe.name(),
                    () -> open.accept(probe))));
        });
        if (found.isEmpty()) {
            rows.add(SideList.prose(text("catalog.nothing"), "side-empty-title"));
            rows.add(SideList.prose(text("catalog.nothing.next"), "hint"));
        }
        list.show(rows);
    }
}
