package io.probescope.desktop.shell.panel;

import io.probescope.desktop.fx.Turns;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What a panel shows: one view of all its hosts, or one for each below each other, on the same axes. Its first view is made when its turn comes: of several panels that open
 * together the first is seen before the last is made. To be used on the screen's thread.
 */
final class PanelContent extends StackPane implements AutoCloseable {
    /** Lower than this, a view has no room for its tools and a few rows. */
    private static final double LOWEST = 200;

    private final ViewContext whole;
    private List<Facet> facets;
    private final Turns turns;
    private final Runnable turn = this::refresh;
    private final List<View> views = new ArrayList<>();
    private ViewFactory factory;
    private Choices choices = Choices.none();
    private Runnable opened = () -> {};
    private boolean faceted;

    /**
     * A host's part of a panel.
     *
     * @param host what it is called
     */
    record Facet(String host, ViewContext context) {}

    /**
     * Shows nothing yet.
     *
     * @param facets one per host, in order
     */
    PanelContent(ViewContext whole, List<Facet> facets, Turns turns) {
        this.whole = whole;
        this.facets = List.copyOf(facets);
        this.turns = turns;
    }

    /** Whether there are several hosts, so that they can stand apart. */
    boolean hasFacets() {
        return facets.size() > 1;
    }

    /** Whether each host has a view of its own, by wish or because the view can't show several. */
    boolean isFaceted() {
        return hasFacets() && (faceted || (factory != null && !factory.mergesHosts()));
    }

    /** Whether its hosts can be shown in one view. */
    boolean canMerge() {
        return factory == null || factory.mergesHosts();
    }

    /**
     * Shows another kind of view.
     *
     * @param its what was chosen in views of that kind; several that stand apart share it
     * @param then told when it is there, and when the hosts were taken apart or together
     */
    void open(ViewFactory chosen, Choices its, Runnable then) {
        choices.forgetFollowers();
        factory = chosen;
        choices = its;
        opened = then;
        if (views.isEmpty()) {
            turns.remove(turn);
            turns.add(turn);
        } else {
            refresh();
        }
    }

    /** Lets the hosts stand apart, or together. */
    void setFaceted(boolean wanted) {
        faceted = wanted;
        if (!views.isEmpty()) {
            refresh();
        }
    }

    private void refresh() {
        clear();
        if (isFaceted()) {
            getChildren().setAll(apart());
        } else {
            getChildren().setAll(view(whole));
        }
        opened.run();
    }

    private Node apart() {
        VBox column = new VBox();
        column.getStyleClass().add("facets");
        List<ViewContext> contexts =
                ViewContext.onSameAxes(facets.stream().map(Facet::context).toList());
        for (int i = 0; i < facets.size(); i++) {
            Node view = view(contexts.get(i));
            VBox.setVgrow(view, Priority.ALWAYS);
            Label title = Nodes.label(facets.get(i).host(), "facet-title");
            title.setMinHeight(Label.USE_PREF_SIZE);
            VBox facet = new VBox(title, view);
            facet.getStyleClass().add("facet");
            facet.setMinHeight(LOWEST);
            facet.setPrefHeight(LOWEST);
            VBox.setVgrow(facet, Priority.ALWAYS);
            column.getChildren().add(facet);
        }
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("facet-scroll");
        return scroll;
    }

    private Node view(ViewContext context) {
        View view = factory.open(context, choices);
        views.add(view);
        return view.node();
    }

    /** Whether what is on the screen shows all rows up to {@code seq}. */
    boolean shows(long seq) {
        return factory == null || (!views.isEmpty() && views.stream().allMatch(view -> view.shows(seq)));
    }

    /** The duration of events that its view shows, if any. */
    Optional<StreamColumn> duration() {
        return views.stream().findFirst().flatMap(View::duration);
    }

    /** The files that what is drawn can be written to; of hosts that stand apart each holds all. */
    List<DrawnFile> files() {
        if (views.size() <= 1) {
            return views.isEmpty() ? List.of() : views.get(0).files();
        }
        Map<String, View> hosts = new LinkedHashMap<>();
        for (int i = 0; i < views.size(); i++) {
            hosts.put(facets.get(i).host(), views.get(i));
        }
        return factory.files(hosts);
    }

    /** Whether its view compares what is selected with a baseline. */
    boolean compares() {
        return factory == null || factory.compares();
    }

    /** The conditions of a filter that don't narrow it. */
    List<Condition> notNarrowedBy(Filter filter) {
        return views.isEmpty() ? List.of() : views.get(0).notNarrowedBy(filter);
    }

    /** Ends its views. */
    @Override
    public void close() {
        turns.remove(turn);
        clear();
    }

    private void clear() {
        choices.forgetFollowers();
        views.forEach(View::close);
        views.clear();
        getChildren().clear();
    }
}
