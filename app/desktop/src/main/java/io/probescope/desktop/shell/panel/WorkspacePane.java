package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.filter.FilterBar;
import io.probescope.desktop.shell.panel.Tiles.Tile;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.desktop.view.ViewFactory;
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
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
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
    private final OpenPanels panels = new OpenPanels();
    private final PanelPlaces places;
    private final PanelWays ways;

    private final Actions actions;
    private final FilterBar filter;
    private final Tiles<PanelKey> tiles = new Tiles<>(this::arrangeAs);
    private final ScrollPane room = styled(new ScrollPane(tiles), "page");
    private final HBox tabs = styled(new HBox(), "panel-tabs");
    private final WorkspaceNotice notice;
    private final ClockNotice clockNotice;
    private final Subscription subscription;
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
        maker = new PanelMaker(workspace, background, background.turns(), palette, views, descriptors, probing);
        this.actions = actions;
        filter = new FilterBar(workspace, background, actions);
        getStyleClass().add("workspace");
        places = new PanelPlaces(memory);
        ways = new PanelWays(
                workspace instanceof HostWorkspace host
                        ? panel -> panel.runs().forEach(run -> host.stop(run.run()))
                        : null,
                panels::choose,
                this::toggleMaximized,
                this::closePanel,
                panel -> remember(),
                this::togglePinned,
                this::openBeside,
                this::showMaps);
        notice = new WorkspaceNotice(workspace);
        clockNotice = new ClockNotice(workspace);
        room.setFitToWidth(true);
        room.setFitToHeight(true);
        room.skinProperty().subscribe(skin -> paintOnlyChanges());
        VBox top = new VBox(filter, notice, clockNotice, tabs);
        top.setViewOrder(-1); // what the filter suggests lies above the panels
        setTop(top);
        subscription = workspace.runsProperty().subscribe(runs -> refresh());
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The panel that keys and the inspector mean, or {@code null}. */
    public ReadOnlyObjectProperty<ProbePanel> chosenProperty() {
        return panels.chosenProperty();
    }

    /** Whether there is a panel for every stream and each shows all rows up to {@code seq}. */
    public boolean shows(long seq) {
        Contents contents = workspace.contentsProperty().get();
        return contents.lastSeq() >= seq && panels.all().stream().allMatch(panel -> panel.shows(seq));
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
        change(arrangement -> arrangement.stepped(chosen().key(), direction));
    }

    /** Makes the chosen panel wider or narrower. */
    public void widenChosen(double factor) {
        change(arrangement -> arrangement.widened(chosen().key(), factor));
    }

    /** Makes the chosen panel higher or lower. */
    public void heightenChosen(double factor) {
        change(arrangement -> arrangement.heightened(chosen().key(), factor));
    }

    /** Puts all panels in their usual places. */
    public void arrangeAsUsual() {
        arrangeAs(null);
    }

    private ProbePanel chosen() {
        return chosenProperty().get();
    }

    private void change(UnaryOperator<Arrangement<PanelKey>> change) {
        if (panels.maximized() == null && chosen() != null) {
            arrangeAs(change.apply(arrangement()));
        }
    }

    private void arrangeAs(Arrangement<PanelKey> wanted) {
        places.arrange(wanted);
        arrange();
        remember();
    }

    private Arrangement<PanelKey> arrangement() {
        return places.of(panels.keys());
    }

    private void remember() {
        ProbePanel maximized = panels.maximized();
        places.remember(panels.all(), maximized == null ? null : maximized.key());
    }

    /** Chooses the first panel of a run. */
    public void choose(int run) {
        panels.all().stream().filter(panel -> holds(panel, run)).findFirst().ifPresent(panels::choose);
    }

    /** Brings the panel of a stream to the front, also one that was closed, with a view of that name where it has one. */
    public void reveal(int run, String table, String view) {
        groups().stream()
                .filter(group -> group.numbers().contains(run))
                .forEach(group -> places.reopen(new PanelKey(group.first(), table)));
        refresh();
        panels.all().stream()
                .filter(open -> holds(open, run) && open.key().table().equals(table))
                .findFirst()
                .ifPresent(panel -> {
                    panel.showView(view);
                    panels.choose(panel);
                    panels.maximize(panel);
                    arrange();
                });
    }

    private static boolean holds(ProbePanel panel, int run) {
        return panel.runs().stream().anyMatch(held -> held.run() == run);
    }

    private List<RunGroup> groups() {
        return RunGroup.of(workspace.runsProperty().get());
    }

    public void chooseNext(int step) {
        panels.chooseNext(step);
        if (panels.maximized() != null) {
            arrange();
        }
    }

    public void toggleMaximized(ProbePanel panel) {
        panels.maximize(panels.maximized() == panel ? null : panel);
        panels.choose(panel);
        arrange();
        remember();
    }

    private void showMaps(ProbePanel panel) {
        panels.choose(panel);
        actions.get("maps").perform();
    }

    public void closePanel(ProbePanel panel) {
        places.close(panel.key());
        panels.remove(panel.key());
        arrange();
        remember();
    }

    /** Shows the rows of a panel in another view beside it. */
    private void openBeside(ProbePanel panel, ViewFactory view) {
        PanelKey key = places.openBeside(panel.key(), panels.keys());
        ProbePanel beside =
                maker.panel(key, PanelSource.of(panel), panel.state().viewed(view.name()), ways);
        panels.put(beside);
        panels.choose(beside);
        panels.maximize(null);
        arrange();
        bringIntoSight(beside);
        remember();
    }

    /** Scrolls as little as it takes. */
    private void bringIntoSight(ProbePanel panel) {
        room.applyCss();
        room.layout();
        double seen = room.getViewportBounds().getHeight();
        double hidden = tiles.getHeight() - seen;
        if (hidden > 0) {
            Bounds place = panel.getBoundsInParent();
            double top = room.getVvalue() * hidden;
            double wanted = Math.min(Math.max(top, place.getMaxY() + Tiles.GAP - seen), place.getMinY() - Tiles.GAP);
            room.setVvalue(wanted / hidden);
        }
    }

    /** Lets a panel keep what is selected now, or follow the selection again. */
    public void togglePinned(ProbePanel panel) {
        boolean hasKeys = panel.isFocusWithin();
        PanelState state = panel.state()
                .keeping(panel.isPinned() ? null : panel.context().selection().get());
        ProbePanel next = maker.panel(panel.key(), PanelSource.of(panel), state, ways);
        panels.put(next);
        places.rememberPins(panels.all());
        arrange();
        if (hasKeys) {
            next.focusPin();
        }
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
            panels.clear();
            shown = session;
            places.begin(workspace.isLive());
        }
        List<RunGroup> groups = groups();
        if (places.follow(groups)) {
            panels.all().forEach(this::takeState);
            changed = true;
        }
        for (RunGroup group : groups) {
            List<StreamTable> streams = workspace.contentsProperty().get().streams().stream()
                    .filter(stream -> stream.probe().equals(group.whole().probe()))
                    .toList();
            for (StreamTable stream : streams) {
                changed |= refresh(new PanelSource(session, stream, without(streams, stream), group));
            }
        }
        if (changed || getCenter() == null) {
            arrange();
        }
    }

    /** Lets a panel be as it was left last. */
    private void takeState(ProbePanel panel) {
        PanelState now = panel.state();
        places.stateOf(panel.key())
                .map(state -> state.keeping(now.kept()))
                .filter(state -> !state.equals(now))
                .ifPresent(state -> panels.put(maker.panel(panel.key(), PanelSource.of(panel), state, ways)));
    }

    private static List<StreamTable> without(List<StreamTable> streams, StreamTable one) {
        return streams.stream().filter(stream -> !stream.equals(one)).toList();
    }

    /** Opens or updates the panels of a stream, but for those that are closed; whether one was opened. */
    private boolean refresh(PanelSource source) {
        boolean isCovered = source.siblings().stream()
                .anyMatch(other -> maker.covers(source.group().whole(), other, source.stream()));
        if (places.meet(source.key()) && isCovered) {
            places.close(source.key());
        }
        boolean opened = false;
        for (PanelKey key : places.showing(source.key())) {
            ProbePanel panel = panels.of(key).orElse(null);
            if (panel != null && source.isOf(panel)) {
                panel.update(source.group());
            } else {
                open(key, source, panel);
                opened = true;
            }
        }
        return opened;
    }

    /** @param before what it takes the place of, as when a host came back and there is one run more; {@code null} for none */
    private void open(PanelKey key, PanelSource source, ProbePanel before) {
        PanelState state = before == null ? places.stateOf(key).orElse(PanelState.NEW) : before.state();
        ProbePanel panel = maker.panel(key, source, state, ways);
        panels.put(panel);
        if (places.wasMaximized(key)) {
            panels.maximize(panel);
            panels.choose(panel);
        }
    }

    private void arrange() {
        ProbePanel maximized = panels.maximized();
        panels.all().forEach(panel -> panel.setMaximized(panel == maximized));
        tabs.getChildren().clear();
        boolean any = !panels.all().isEmpty();
        show(filter, any);
        show(tabs, maximized != null && panels.all().size() > 1);
        if (!any) {
            setCenter(new NoPanels(workspace instanceof HostWorkspace, actions));
        } else if (maximized == null) {
            tiles.show(tilesOf(panels.all()), arrangement());
            setCenter(room);
        } else {
            panels.all().forEach(this::addTab);
            tiles.show(tilesOf(List.of(maximized)), Arrangement.usual(List.of(maximized.key())));
            setCenter(room);
        }
    }

    private static Map<PanelKey, Tile> tilesOf(List<ProbePanel> panels) {
        Map<PanelKey, Tile> tiles = new LinkedHashMap<>();
        panels.forEach(panel -> tiles.put(panel.key(), new Tile(panel, panel.handle())));
        return tiles;
    }

    private void addTab(ProbePanel panel) {
        boolean alone = panels.showing(panel.key()) == 1;
        Button tab = new Button(alone ? panel.titleText() : text("panel.stream", panel.titleText(), panel.viewTitle()));
        tab.setMnemonicParsing(false);
        tab.getStyleClass().setAll("panel-tab");
        if (panel == panels.maximized()) {
            tab.getStyleClass().add("current");
        }
        tab.setOnAction(event -> {
            if (panel != panels.maximized()) {
                toggleMaximized(panel);
            }
        });
        tabs.getChildren().add(tab);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        notice.close();
        clockNotice.close();
        filter.close();
        panels.clear();
    }
}
