package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.iconButton;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.show;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;
import static io.probescope.desktop.shell.Texts.textOr;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.CostBreakdown;
import io.probescope.desktop.shell.LossBreakdown;
import io.probescope.desktop.shell.Quantity;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.view.Slowest;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.problem.Problem;
import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One stream of one run: a header that says in words what is shown, and the chosen view. */
public final class ProbePanel extends BorderPane implements AutoCloseable {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass LOSSY = PseudoClass.getPseudoClass("lossy");

    private static final double ROOM_FOR_COST = 390;
    private static final double ROOM_FOR_MAPS = 300;
    private static final double ROOM_FOR_VARIANTS = 270;
    private static final double ROOM_FOR_NO_LOSSES = 235;
    private static final double ROOM_FOR_A_VIEW = 34;

    /**
     * What a panel's buttons ask for.
     *
     * @param stop stops the run; {@code null} for recorded runs
     * @param choose makes it the chosen panel
     * @param maximize fills the workspace with it, or puts it back
     * @param close takes it off the screen; its rows stay in the session
     * @param viewed told that another view was chosen
     * @param maps looks into the maps of the probe
     */
    public record Wishes(
            Runnable stop, Runnable choose, Runnable maximize, Runnable close, Runnable viewed, Runnable maps) {}

    private final ViewContext context;
    private final PanelContent content;
    private final List<ViewFactory> factories;
    private final String icon;
    private final String hostName;
    private final ToggleGroup switcher = new ToggleGroup();
    private final Label title = label("", "panel-title");
    private final Label subtitle = label("", "panel-subtitle");
    private final Button lost = new Button();
    private final Label sampled = label("", "panel-badge", "figure", "sampled-badge");
    private final Button cost = new Button();
    private final Button variants = iconButton("fth-git-branch", text("variants.title"), () -> {});
    private final Button maps;
    private final Button stop;
    private final Button maximize;
    private final Wishes wishes;
    private final Subscription subscription;
    private final HBox header;
    private final PanelExport export;
    private final Button exporter = iconButton("fth-download", text("export.title"), this::openExport);
    private final ToggleButton apart = new ToggleButton(null, icon("fth-columns"));
    private RunGroup group;
    private RunFacts facts;
    private ViewFactory opened;

    /** @param content what is shown below the header */
    ProbePanel(
            ViewContext context,
            PanelContent content,
            Background background,
            List<ViewFactory> factories,
            String icon,
            String hostName,
            RunGroup group,
            Wishes wishes) {
        this.context = context;
        this.content = content;
        this.factories = List.copyOf(factories);
        this.icon = icon;
        this.hostName = hostName;
        this.wishes = wishes;
        getStyleClass().add("probe-panel");
        setId("panel-" + context.stream().table());
        lost.getStyleClass().setAll("panel-badge", "figure", "loss-badge");
        lost.setOnAction(event -> LossBreakdown.open(this.group.runs(), lost));
        cost.getStyleClass().setAll("panel-badge", "figure", "loss-badge");
        Hint.set(cost, text("panel.cost.help"));
        cost.setOnAction(event -> CostBreakdown.open(this.group.runs(), Map.of(), cost));
        // The same in every panel: with each other id JavaFX matches all style sheets once more.
        exporter.setId("export");
        maps = iconButton("fth-database", text("panel.maps"), wishes.maps());
        maps.setId("maps");
        stop = iconButton("fth-square", text("panel.stop"), () -> wishes.stop().run());
        stop.setId("stop");
        stop.getStyleClass().add("stop-button");
        maximize = iconButton("fth-maximize-2", text("panel.maximize"), wishes.maximize());
        export = new PanelExport(context, background);
        apart.setId("apart");
        apart.getStyleClass().add("apart-choice");
        apart.setAccessibleText(text("panel.apart"));
        Hint.set(apart, text("panel.apart"));
        apart.selectedProperty().subscribe(content::setFaceted);
        header = header();
        setTop(new VBox(header, export));
        setCenter(content);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> wishes.choose().run());
        update(group);
        if (!factories.isEmpty()) {
            switcher.getToggles().get(0).setSelected(true);
        }
        subscription = context.selection().selectionProperty().subscribe(selected -> showWords());
    }

    /** The first of its runs. */
    public int run() {
        return facts.run();
    }

    /** Its runs: several where hosts are watched together. */
    public List<RunFacts> runs() {
        return group.runs();
    }

    /** Its runs as one. */
    public RunFacts facts() {
        return facts;
    }

    public ViewContext context() {
        return context;
    }

    /** The probe's title, and the stream's name where the probe has several. */
    public String titleText() {
        return title.getText();
    }

    /** Whether its view shows all rows up to {@code seq}. */
    public boolean shows(long seq) {
        return content.shows(seq);
    }

    public void setChosen(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    public void setMaximized(boolean maximized) {
        maximize.setGraphic(icon(maximized ? "fth-minimize-2" : "fth-maximize-2"));
        String name = text(maximized ? "panel.restore" : "panel.maximize");
        maximize.setAccessibleText(name);
        Hint.set(maximize, name);
    }

    /** Opens the menu of files that the panel can be written to. */
    public void openExport() {
        export.open(exporter, this);
    }

    /** Writes what the panel shows to files. */
    PanelExport export() {
        return export;
    }

    /** Chooses the next view of the switcher. */
    public void nextView() {
        int views = switcher.getToggles().size();
        if (views > 0) {
            int now = switcher.getToggles().indexOf(switcher.getSelectedToggle());
            switcher.selectToggle(switcher.getToggles().get((now + 1) % views));
        }
    }

    /** The name of the view that it shows; empty where no view fits. */
    String viewName() {
        return opened == null ? "" : opened.name();
    }

    /** Where it is dragged to another place. */
    Node handle() {
        return header;
    }

    /**
     * Leads all views to the slowest of its events, by the duration that its view shows.
     *
     * @param failed told why there is none
     */
    public void goToSlowest(Consumer<Problem> failed) {
        content.duration()
                .or(() -> Slowest.columnOf(context.stream()))
                .ifPresentOrElse(
                        column -> Slowest.find(context, column, failed),
                        () -> failed.accept(Slowest.whyNone(context.stream())));
    }

    /** Chooses the view of that name, unless it has none. */
    public void showView(String name) {
        switcher.getToggles().stream()
                .filter(choice -> ((ViewFactory) choice.getUserData()).name().equals(name))
                .findFirst()
                .ifPresent(switcher::selectToggle);
    }

    /** Takes in how the runs stand now. */
    public void update(RunGroup next) {
        group = next;
        RunFacts now = next.whole();
        facts = now;
        String probe = now.title().isEmpty() ? now.probe() : now.title();
        String table = context.stream().table();
        String prefix = now.probe() + "_";
        boolean only = table.equals(now.probe());
        String stream = table.startsWith(prefix) ? table.substring(prefix.length()) : table;
        title.setText(only ? probe : text("panel.stream", probe, stream));
        Hint.set(title, title.getText());
        showWords();
        lost.setText(text("panel.lost", Quantity.count(now.lost())));
        lost.pseudoClassStateChanged(LOSSY, now.lost() > 0);
        Hint.set(lost, text("status.lost.help"));
        sampled.setText(
                now.oneIn() > 1
                        ? text("panel.sampled", now.oneIn())
                        : text("panel.sampled.before", Quantity.count(now.sampledOut())));
        Hint.set(sampled, text("panel.sampled.help", Quantity.count(now.sampledOut())));
        cost.setText(text("panel.cost", Quantity.percent(now.cpuPercent())));
        arrangeHeader();
        boolean stoppable = wishes.stop() != null && now.state() == RunState.RUNNING;
        show(stop, stoppable);
    }

    /** Takes in that its view was opened. */
    void viewOpened() {
        showWords();
    }

    private void showWords() {
        String words = PanelWords.of(context, content, facts, hostName);
        if (!words.equals(subtitle.getText())) {
            subtitle.setText(words);
            Hint.set(subtitle, words);
        }
    }

    private HBox header() {
        HBox views = styled(new HBox(), "view-switcher");
        for (ViewFactory factory : factories) {
            ToggleButton choice = new ToggleButton(null, icon(factory.icon()));
            String name = textOr("view." + factory.name(), factory.name());
            choice.setToggleGroup(switcher);
            choice.setUserData(factory);
            choice.setId("view-" + factory.name());
            choice.setAccessibleText(name);
            Hint.set(choice, name);
            choice.getStyleClass().add("view-choice");
            views.getChildren().add(choice);
        }
        switcher.selectedToggleProperty().subscribe((before, chosen) -> {
            if (chosen == null) {
                switcher.selectToggle(before);
            } else if (chosen.getUserData() != opened) {
                boolean first = opened == null;
                open((ViewFactory) chosen.getUserData());
                if (!first) {
                    wishes.viewed().run();
                }
            }
        });
        title.setMinWidth(0);
        lost.setMinWidth(USE_PREF_SIZE);
        cost.setMinWidth(USE_PREF_SIZE);
        sampled.setMinWidth(USE_PREF_SIZE);
        views.setMinWidth(USE_PREF_SIZE);
        subtitle.setMinWidth(0);
        subtitle.setTextOverrun(OverrunStyle.ELLIPSIS);
        VBox words = styled(new VBox(title, subtitle), "panel-words");
        words.setMinWidth(0);
        variants.setOnAction(event -> VariantsPopover.open(facts.roles(), variants));
        HBox line = row(
                icon(icon, "panel-icon"),
                words,
                spring(),
                sampled,
                lost,
                cost,
                apart,
                views,
                variants,
                maps,
                exporter,
                stop,
                maximize,
                iconButton("fth-x", text("panel.close"), wishes.close()));
        line.setAlignment(Pos.CENTER_LEFT);
        widthProperty().subscribe(width -> arrangeHeader());
        line.getStyleClass().add("panel-header");
        return line;
    }

    /** Where room is short, what says least gives way to the title; losses and sampling always show. */
    private void arrangeHeader() {
        double room = getWidth() - ROOM_FOR_A_VIEW * factories.size() - title.prefWidth(-1);
        show(cost, room >= ROOM_FOR_COST);
        show(apart, content.hasFacets());
        show(sampled, facts != null && (facts.oneIn() > 1 || facts.sampledOut() > 0));
        show(variants, room >= ROOM_FOR_VARIANTS);
        show(maps, room >= ROOM_FOR_MAPS);
        show(lost, room >= ROOM_FOR_NO_LOSSES || (facts != null && facts.lost() > 0));
    }

    private void open(ViewFactory factory) {
        opened = factory;
        content.open(factory);
        apart.setDisable(!content.canMerge());
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        content.close();
    }
}
