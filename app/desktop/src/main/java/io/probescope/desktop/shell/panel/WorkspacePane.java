package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.show;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.fx.Turns;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.filter.FilterBar;
import io.probescope.desktop.shell.panel.Tiles.Tile;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** All panels of a workspace: as tiles, or one filling the room with the others as tabs above it. */
public final class WorkspacePane extends BorderPane implements AutoCloseable {

    private final Workspace workspace;
    private final PanelMaker maker;
    private final Map<PanelKey, ProbePanel> panels = new LinkedHashMap<>();
    private final PanelPlaces places;

    private final Actions actions;
    private final FilterBar filter;
    private final Tiles<PanelKey> tiles = new Tiles<>(this::arrangeAs);
    private final ScrollPane room = styled(new ScrollPane(tiles), "page");
    private final HBox tabs = styled(new HBox(), "panel-tabs");
    private final WorkspaceNotice notice;
    private final ClockNotice clockNotice;
    private final ReadOnlyObjectWrapper<ProbePanel> chosen = new ReadOnlyObjectWrapper<>(this, "chosen");
    private final Subscription subscription;
    private ProbePanel maximized;
    private SessionReader shown;

    /** @param memory where the layout of its panels is kept */
    public WorkspacePane(
            Workspace workspace,
            Background background,
            ObservableValue<Palette> palette,
            PanelViews views,
            Function<String, Optional<ProbeDescriptor>> descriptors,
            Probing probing,
            Actions actions,
            LayoutMemory memory) {
        this.workspace = workspace;
        maker = new PanelMaker(workspace, background, new Turns(), palette, views, descriptors, probing);
        this.actions = actions;
        filter = new FilterBar(workspace, background, actions);
        getStyleClass().add("workspace");
        places = new PanelPlaces(memory);
        notice = new WorkspaceNotice(workspace);
        clockNotice = new ClockNotice(workspace);
        room.setFitToWidth(true);
        room.setFitToHeight(true);
        room.skinProperty().subscribe(skin -> paintOnlyChanges());
        VBox top = new VBox(filter, notice, clockNotice, tabs);
        top.setViewOrder(-1); // what the filter suggests lies above the panels
        setTop(top);
        chosen.subscribe((before, now) -> {
            if (before != null) {
                before.setChosen(false);
            }
            if (now != null) {
                now.setChosen(true);
            }
        });
        subscription = workspace.runsProperty().subscribe(runs -> refresh());
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The panel that keys and the inspector mean, or {@code null}. */
    public ReadOnlyObjectProperty<ProbePanel> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Whether there is a panel for every stream and each shows all rows up to {@code seq}. */
    public boolean shows(long seq) {
        Contents contents = workspace.contentsProperty().get();
        return contents.lastSeq() >= seq && panels.values().stream().allMatch(panel -> panel.shows(seq));
    }

    /** Where what all panels show is filtered. */
    public FilterBar filter() {
        return filter;
    }

    /** Brings the panels closed before back. */
    public void reopenAll() {
        places.reopenAll();
        refresh();
        remember();
    }

    /** Moves the chosen panel one step among the others. */
    public void moveChosen(Arrangement.Side direction) {
        change(arrangement -> arrangement.stepped(keyOf(chosen.get()), direction));
    }

    /** Makes the chosen panel wider or narrower. */
    public void widenChosen(double factor) {
        change(arrangement -> arrangement.widened(keyOf(chosen.get()), factor));
    }

    /** Makes the chosen panel higher or lower. */
    public void heightenChosen(double factor) {
        change(arrangement -> arrangement.heightened(keyOf(chosen.get()), factor));
    }

    /** Puts all panels in their usual places. */
    public void arrangeAsUsual() {
        arrangeAs(null);
    }

    private void change(UnaryOperator<Arrangement<PanelKey>> change) {
        if (maximized == null && chosen.get() != null) {
            arrangeAs(change.apply(arrangement()));
        }
    }

    private void arrangeAs(Arrangement<PanelKey> wanted) {
        places.arrange(wanted);
        arrange();
        remember();
    }

    private Arrangement<PanelKey> arrangement() {
        return places.of(List.copyOf(panels.keySet()));
    }

    private void remember() {
        places.remember(panels, maximized == null ? null : keyOf(maximized));
    }

    /** A view was chosen; while a panel is being opened that is no choice of the user's. */
    private void remember(ProbePanel panel) {
        if (panels.containsValue(panel)) {
            remember();
        }
    }

    private static PanelKey keyOf(ProbePanel panel) {
        return new PanelKey(panel.run(), panel.context().stream().table());
    }

    /** Chooses the first panel of a run. */
    public void choose(int run) {
        panels.values().stream().filter(panel -> holds(panel, run)).findFirst().ifPresent(chosen::set);
    }

    /** Brings the panel of a stream to the front, also one that was closed, with a view of that name where it has one. */
    public void reveal(int run, String table, String view) {
        groups().stream()
                .filter(group -> group.numbers().contains(run))
                .forEach(group -> places.reopen(new PanelKey(group.first(), table)));
        refresh();
        ProbePanel panel = panels.values().stream()
                .filter(open ->
                        holds(open, run) && open.context().stream().table().equals(table))
                .findFirst()
                .orElse(null);
        if (panel != null) {
            panel.showView(view);
            chosen.set(panel);
            maximized = panel;
            arrange();
        }
    }

    private static boolean holds(ProbePanel panel, int run) {
        return panel.runs().stream().anyMatch(held -> held.run() == run);
    }

    private List<RunGroup> groups() {
        return RunGroup.of(workspace.runsProperty().get());
    }

    public void chooseNext(int step) {
        List<ProbePanel> open = List.copyOf(panels.values());
        if (!open.isEmpty()) {
            ProbePanel next = open.get(Math.floorMod(open.indexOf(chosen.get()) + step, open.size()));
            chosen.set(next);
            if (maximized != null) {
                maximized = next;
                arrange();
            }
        }
    }

    public void toggleMaximized(ProbePanel panel) {
        maximized = maximized == panel ? null : panel;
        chosen.set(panel);
        arrange();
        remember();
    }

    private void showMaps(ProbePanel panel) {
        chosen.set(panel);
        actions.get("maps").perform();
    }

    public void closePanel(ProbePanel panel) {
        PanelKey key = keyOf(panel);
        places.close(key);
        remove(key);
        arrange();
        remember();
    }

    /** The skin keeps a picture of all it holds, and paints all of it anew whenever a part has changed: with live panels, in each frame. */
    private void paintOnlyChanges() {
        Node viewport = room.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }

    private void refresh() {
        SessionReader session = workspace.sessionProperty().get();
        boolean changed = session != shown;
        if (changed) {
            List.copyOf(panels.keySet()).forEach(this::remove);
            shown = session;
            places.begin(workspace.isLive());
        }
        for (RunGroup group : groups()) {
            List<StreamTable> streams = workspace.contentsProperty().get().streams().stream()
                    .filter(stream -> stream.probe().equals(group.whole().probe()))
                    .toList();
            for (StreamTable stream : streams) {
                changed |= refresh(session, group, stream, without(streams, stream));
            }
        }
        if (changed || getCenter() == null) {
            arrange();
        }
    }

    /** Opens or updates the panel of a stream, unless it is closed; whether one was opened. */
    private boolean refresh(SessionReader session, RunGroup group, StreamTable stream, List<StreamTable> siblings) {
        PanelKey key = new PanelKey(group.first(), stream.table());
        if (places.meet(key) && siblings.stream().anyMatch(other -> maker.covers(group.whole(), other, stream))) {
            places.close(key);
        }
        if (places.isClosed(key)) {
            return false;
        }
        ProbePanel panel = panels.get(key);
        if (panel != null
                && panel.context().siblings().equals(siblings)
                && panel.context().runs().equals(group.numbers())) {
            panel.update(group);
            return false;
        }
        remove(key);
        panels.put(key, open(session, stream, siblings, group));
        return true;
    }

    private static List<StreamTable> without(List<StreamTable> streams, StreamTable one) {
        return streams.stream().filter(stream -> !stream.equals(one)).toList();
    }

    private ProbePanel open(SessionReader session, StreamTable stream, List<StreamTable> siblings, RunGroup group) {
        ProbePanel panel = maker.panel(
                session,
                stream,
                siblings,
                group,
                new PanelMaker.Ways(
                        chosen::set, this::toggleMaximized, this::closePanel, this::remember, this::showMaps));
        PanelKey key = keyOf(panel);
        places.viewOf(key).ifPresent(panel::showView);
        if (places.wasMaximized(key)) {
            maximized = panel;
            chosen.set(panel);
        }
        if (chosen.get() == null) {
            chosen.set(panel);
        }
        return panel;
    }

    private void remove(PanelKey key) {
        ProbePanel panel = panels.remove(key);
        if (panel == null) {
            return;
        }
        panel.close();
        if (maximized == panel) {
            maximized = null;
        }
        if (chosen.get() == panel) {
            chosen.set(panels.values().stream().findFirst().orElse(null));
        }
    }

    private void arrange() {
        panels.values().forEach(panel -> panel.setMaximized(panel == maximized));
        tabs.getChildren().clear();
        show(filter, !panels.isEmpty());
        if (panels.isEmpty()) {
            show(tabs, false);
            setCenter(empty());
        } else if (maximized == null) {
            show(tabs, false);
            tiles.show(tilesOf(panels), arrangement());
            setCenter(room);
        } else {
            panels.values().forEach(this::addTab);
            show(tabs, panels.size() > 1);
            PanelKey only = keyOf(maximized);
            tiles.show(tilesOf(Map.of(only, maximized)), Arrangement.usual(List.of(only)));
            setCenter(room);
        }
    }

    private static Map<PanelKey, Tile> tilesOf(Map<PanelKey, ProbePanel> panels) {
        Map<PanelKey, Tile> tiles = new LinkedHashMap<>();
        panels.forEach((key, panel) -> tiles.put(key, new Tile(panel, panel.handle())));
        return tiles;
    }

    private void addTab(ProbePanel panel) {
        Button tab = new Button(panel.titleText());
        tab.getStyleClass().setAll("panel-tab");
        if (panel == maximized) {
            tab.getStyleClass().add("current");
        }
        tab.setOnAction(event -> {
            if (panel != maximized) {
                toggleMaximized(panel);
            }
        });
        tabs.getChildren().add(tab);
    }

    private VBox empty() {
        boolean live = workspace instanceof HostWorkspace;
        String key = live ? "workspace.empty.live" : "workspace.empty.recorded";
        Action next = actions.get(live ? "home" : "open");
        VBox words = styled(
                new VBox(
                        icon("fth-activity", "empty-icon"),
                        label(text(key + ".title"), "empty-title"),
                        prose(text(key), "hint"),
                        button(text(key + ".next"), next.icon(), next::perform, "accent")),
                "empty-state");
        words.setAlignment(Pos.CENTER);
        return words;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        notice.close();
        clockNotice.close();
        filter.close();
        panels.values().forEach(ProbePanel::close);
        panels.clear();
    }
}
