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

/** The side panel of the catalog: a search field, and the probes by the layer of the kernel they watch, or what answers a question, best first. */
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
        list.show(asked.isBlank() ? byLayer() : answers(asked));
    }

    private List<SideList.Row> byLayer() {
        Map<Layer, List<ProbeDescriptor>> byLayer = new EnumMap<>(Layer.class);
        probes.forEach(probe -> byLayer.computeIfAbsent(probe.layer(), layer -> new ArrayList<>())
                .add(probe));
        List<SideList.Row> rows = new ArrayList<>();
        byLayer.forEach((layer, members) -> rows.addAll(section(ProbeBadges.layerName(layer), members)));
        return rows;
    }

    /** First those that the map lights, then those that know the words too. */
    private List<SideList.Row> answers(String asked) {
        List<ProbeDescriptor> best = ProbeSearch.best(probes, asked);
        if (best.isEmpty()) {
            return List.of(
                    SideList.prose(text("catalog.nothing"), "side-empty-title"),
                    SideList.prose(text("catalog.nothing.next"), "hint"));
        }
        List<ProbeDescriptor> others = new ArrayList<>(ProbeSearch.find(probes, asked));
        others.removeAll(best);
        List<SideList.Row> rows = section(text("catalog.best"), best);
        if (!others.isEmpty()) {
            rows.addAll(section(text("catalog.others"), others));
        }
        return rows;
    }

    private List<SideList.Row> section(String heading, List<ProbeDescriptor> members) {
        List<SideList.Row> rows = new ArrayList<>(List.of(SideList.heading(heading)));
        members.forEach(probe -> rows.add(SideList.entry(
                probe,
                "catalog-" + probe.name(),
                probe.icon(),
                probe.title(),
                probe.name(),
                () -> open.accept(probe))));
        return rows;
    }
}
