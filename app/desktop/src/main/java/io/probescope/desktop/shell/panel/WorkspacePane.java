package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.show;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.ViewContext;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.HostFacts;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** All panels of a workspace: as tiles, or one filling the room with the others as tabs above it. */
public final class WorkspacePane extends BorderPane implements AutoCloseable {

    /** A panel is a stream of a run. */
    private record Key(int run, String table) {}

    private final Workspace workspace;
    private final Background background;
    private final ObservableValue<Palette> palette;
    private final PanelViews views;
    private final Function<String, Optional<ProbeDescriptor>> descriptors;
    private final Map<Key, ProbePanel> panels = new LinkedHashMap<>();
    private final Set<Key> closed = new HashSet<>();
    private final Actions actions;
    private final Tiles tiles = new Tiles();
    private final HBox tabs = styled(new HBox(), "panel-tabs");
    private final WorkspaceNotice notice;
    private final ReadOnlyObjectWrapper<ProbePanel> chosen = new ReadOnlyObjectWrapper<>(this, "chosen");
    private final Subscription subscription;
    private ProbePanel maximized;
    private SessionReader shown;

    public WorkspacePane(
            Workspace workspace,
            Background background,
            ObservableValue<Palette> palette,
            PanelViews views,
            Function<String, Optional<ProbeDescriptor>> descriptors,
            Actions actions) {
        this.workspace = workspace;
        this.background = background;
        this.palette = palette;
        this.views = views;
        this.descriptors = descriptors;
        this.actions = actions;
        getStyleClass().add("workspace");
        notice = new WorkspaceNotice(workspace);
        setTop(new VBox(notice, tabs));
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

    /** Brings the panels closed before back. */
    public void reopenAll() {
        closed.clear();
        refresh();
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
    }

    public void closePanel(ProbePanel panel) {
        Key key = new Key(panel.run(), panel.context().stream().table());
        closed.add(key);
        remove(key);
        arrange();
    }

    private void refresh() {
        SessionReader session = workspace.sessionProperty().get();
        if (session != shown) {
            List.copyOf(panels.keySet()).forEach(this::remove);
            closed.clear();
            shown = session;
        }
        boolean changed = false;
        for (RunFacts run : workspace.runsProperty().get()) {
            for (StreamTable stream : workspace.contentsProperty().get().streams()) {
                Key key = new Key(run.run(), stream.table());
                if (!stream.probe().equals(run.probe()) || closed.contains(key)) {
                    continue;
                }
                ProbePanel panel = panels.get(key);
                if (panel == null) {
                    panels.put(key, open(session, stream, run));
                    changed = true;
                } else {
                    panel.update(run);
                }
            }
        }
        if (changed || getCenter() == null) {
            arrange();
        }
    }

    private ProbePanel open(SessionReader session, StreamTable stream, RunFacts run) {
        Optional<ProbeDescriptor> probe = descriptors.apply(run.probe());
        ViewContext context =
                new ViewContext(session, stream, run.run(), workspace.selection(), palette, background.queries());
        ProbePanel[] self = new ProbePanel[1];
        Runnable stop = workspace instanceof HostWorkspace host ? () -> host.stop(run.run()) : null;
        self[0] = new ProbePanel(
                context,
                views.inOrder(stream, probe.map(ProbeDescriptor::views).orElse(List.of())),
                probe.map(ProbeDescriptor::icon).orElse("fth-activity"),
                workspace.facts().map(HostFacts::name).orElse(workspace.name()),
                run,
                new ProbePanel.Wishes(
                        stop, () -> chosen.set(self[0]), () -> toggleMaximized(self[0]), () -> closePanel(self[0])));
        if (chosen.get() == null) {
            chosen.set(self[0]);
        }
        return self[0];
    }

    private void remove(Key key) {
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
        if (panels.isEmpty()) {
            show(tabs, false);
            setCenter(empty());
        } else if (maximized == null) {
            show(tabs, false);
            tiles.show(List.copyOf(panels.values()));
            setCenter(tiles);
        } else {
            panels.values().forEach(this::addTab);
            show(tabs, panels.size() > 1);
            tiles.show(List.of(maximized));
            setCenter(tiles);
        }
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
        panels.values().forEach(ProbePanel::close);
        panels.clear();
    }
}
