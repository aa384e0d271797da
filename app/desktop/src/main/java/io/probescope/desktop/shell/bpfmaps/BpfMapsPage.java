package io.probescope.desktop.shell.bpfmaps;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import io.probescope.protocol.HostFacts;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/** The maps of a workspace's running probes: one run's at a time, as a list, and the entries of the one that is chosen. Says why where there are none to look into. */
public final class BpfMapsPage extends Page {
    /** No run. */
    private static final int NONE = -1;

    private static final double RUN_WIDTH = 180;

    private final Workspace workspace;
    private final Actions actions;
    private final ChoiceBox<RunFacts> runs = new ChoiceBox<>();
    private final MapList list = new MapList(this::choose);
    private final MapPane pane = new MapPane(this::ask);
    private final SplitPane split = new SplitPane(list, pane);
    private final BorderPane body = styled(new BorderPane(), "maps-page");
    private final StackPane problems = styled(new StackPane(), "maps-problem");
    private final Subscription subscription;
    private int shown = NONE;
    /** The run that is shown, as it was when its maps were asked for. */
    private RunFacts opened;

    private HostLink host;
    private MapFeed feed;

    /** @param run whose maps are shown first, where it is running; else those of another */
    public BpfMapsPage(Workspace workspace, int run, Actions actions) {
        this.workspace = workspace;
        this.actions = actions;
        setFitToHeight(true);
        setId("maps-page");
        split.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(list, false);
        body.setTop(new VBox(header(), problems));
        setContent(body);
        runs.setConverter(new RunName());
        subscription = workspace.runsProperty().subscribe(now -> follow(now, run));
        runs.valueProperty().subscribe(this::open);
    }

    /** Whether it is of a workspace. */
    public boolean isOf(Workspace other) {
        return workspace.equals(other);
    }

    private HBox header() {
        runs.setId("maps-run");
        runs.setMinWidth(RUN_WIDTH);
        runs.setAccessibleText(text("maps.run"));
        Action panels = actions.get("panels");
        HBox header = row(
                label(text("maps.title"), "page-title"),
                runs,
                spring(),
                button(text("maps.panels"), panels.icon(), panels::perform, "small"));
        header.getStyleClass().add("maps-header");
        return header;
    }

    private static boolean isRunning(RunFacts run) {
        return run.state() == RunState.RUNNING;
    }

    /** The runs as they stand now: one that ended is said to have, and what was read last stays. */
    private void follow(List<RunFacts> now, int wanted) {
        List<RunFacts> running = workspace instanceof HostWorkspace
                ? now.stream().filter(BpfMapsPage::isRunning).toList()
                : List.of();
        if (shown != NONE && running.stream().noneMatch(run -> run.run() == shown)) {
            end();
        }
        List<Integer> known = runs.getItems().stream().map(RunFacts::run).toList();
        if (known.equals(running.stream().map(RunFacts::run).toList())) {
            if (running.isEmpty() && shown == NONE) {
                body.setCenter(nothing());
            }
            return;
        }
        runs.getItems().setAll(running);
        runs.setValue(running.stream()
                .filter(run -> run.run() == (shown == NONE ? wanted : shown))
                .findFirst()
                .orElse(shown != NONE || running.isEmpty() ? null : running.get(0)));
        if (running.isEmpty() && shown == NONE) {
            body.setCenter(nothing());
        }
    }

    private void open(RunFacts run) {
        if (run == null || shown == run.run() || !(workspace instanceof HostWorkspace hosts)) {
            return;
        }
        close(feed);
        feed = null;
        shown = run.run();
        opened = run;
        problems.getChildren().clear();
        Optional<HostLink> link = hosts.hostOf(run.run());
        if (link.isEmpty()) {
            body.setCenter(nothing());
            return;
        }
        host = link.get();
        host.maps(
                run.run(),
                maps -> {
                    if (shown == run.run()) {
                        feed = new MapFeed(host, maps, this::isLookedAt, new Reader());
                        body.setCenter(split);
                        list.setMaps(maps);
                    }
                },
                problem -> {
                    if (shown == run.run()) {
                        tell(problem);
                    }
                });
    }

    private void choose(MapDescription map) {
        pane.open(map, host.facts().map(HostFacts::arch).orElse(null));
    }

    private void ask(MapDescription map, String after) {
        if (feed == null) {
            pane.end();
        } else {
            feed.show(map, after);
        }
    }

    /** The run that is shown has ended, or its host is gone. */
    private void end() {
        if (feed != null) {
            close(feed);
            feed = null;
            pane.end();
        }
    }

    private static void close(MapFeed feed) {
        if (feed != null) {
            feed.close();
        }
    }

    private boolean isLookedAt() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window != null && window.isShowing() && !(window instanceof Stage stage && stage.isIconified());
    }

    private void tell(Problem problem) {
        problems.getChildren().setAll(new ProblemPane(problem));
    }

    private Node nothing() {
        boolean recorded = !(workspace instanceof HostWorkspace);
        String key = recorded ? "maps.none.recorded" : "maps.none.live";
        Action home = actions.get("home");
        VBox words = styled(
                new VBox(
                        icon("fth-database", "empty-icon"),
                        label(text(key + ".title"), "empty-title"),
                        prose(text(key), "hint"),
                        button(text("workspace.empty.live.next"), home.icon(), home::perform, "accent")),
                "empty-state");
        words.setAlignment(Pos.CENTER);
        words.setId("maps-none");
        return words;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        shown = NONE; // what is still asked is told to nobody
        close(feed);
        feed = null;
    }

    private final class Reader implements MapFeed.Listener {
        @Override
        public void read(MapEntries page) {
            problems.getChildren().clear();
            list.setUse(pane.read(page));
        }

        @Override
        public void counted(MapDescription map, MapEntries first) {
            list.setUse(MapUse.of(map, 0, first));
        }

        @Override
        public void failed(Problem problem) {
            // A probe that has just ended says so by itself.
            if (workspace.runsProperty().get().stream().anyMatch(run -> run.run() == shown && isRunning(run))) {
                tell(problem);
            }
        }
    }

    /** The probe, and its host where there are several. */
    private final class RunName extends StringConverter<RunFacts> {
        @Override
        public String toString(RunFacts run) {
            if (run == null) {
                return opened == null ? text("maps.run.none") : text("maps.run.ended", name(opened));
            }
            return name(run);
        }

        private String name(RunFacts run) {
            String probe = run.title().isEmpty() ? run.probe() : run.title();
            boolean several = workspace instanceof HostWorkspace hosts && hosts.isGroup();
            return several ? text("maps.run.host", probe, run.hostName()) : probe;
        }

        @Override
        public RunFacts fromString(String name) {
            throw new UnsupportedOperationException("a run is chosen, not written");
        }
    }
}
