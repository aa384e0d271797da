package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.view.Slowest;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.problem.Problem;
import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One stream of one run: a header that says in words what is shown, and the chosen view. */
public final class ProbePanel extends BorderPane implements AutoCloseable {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final PanelKey key;
    private final ViewContext context;
    private final PanelContent content;
    private final PanelExport export;
    private final PanelFace face;
    private final PanelWays ways;
    private final PanelChoices choices;
    private final ViewSwitcher switcher;
    private final Label title = label("", "panel-title");
    private final Label subtitle = label("", "panel-subtitle");
    private final PanelBadges badges = new PanelBadges();
    private final ToggleButton apart = new ToggleButton(null, icon("fth-columns"));
    private final ToggleButton pin = new ToggleButton(null, icon("fth-map-pin"));
    private final PinnedLine pinned;
    private final Button variants = iconButton("fth-git-branch", text("variants.title"), this::openVariants);
    private final Button maps;
    private final Button exporter = iconButton("fth-download", text("export.title"), this::openExport);
    private final Button stop;
    private final Button maximize;
    private final Button close;
    private final Subscription subscription;
    private final HBox header;
    private RunGroup group;
    private RunFacts facts;

    /**
     * Opens the view that was chosen before.
     *
     * @param content what is shown below the header
     */
    ProbePanel(
            PanelKey key,
            ViewContext context,
            PanelContent content,
            PanelExport export,
            PanelFace face,
            RunGroup group,
            PanelState state,
            PanelWays ways) {
        this.key = key;
        this.context = context;
        this.content = content;
        this.export = export;
        this.face = face;
        this.ways = ways;
        choices = new PanelChoices(state.choices(), () -> ways.viewed().accept(this));
        getStyleClass().add("probe-panel");
        setId("panel-" + key.table());
        switcher = new ViewSwitcher(
                face.views(),
                state.view(),
                this::switchTo,
                view -> ways.beside().accept(this, view));
        // The same in every panel: with each other id JavaFX matches all style sheets once more.
        exporter.setId("export");
        maps = iconButton("fth-database", text("panel.maps"), () -> ways.maps().accept(this));
        maps.setId("maps");
        stop = iconButton("fth-square", text("panel.stop"), () -> ways.stop().accept(this));
        stop.setId("stop");
        stop.getStyleClass().add("stop-button");
        maximize = iconButton(
                "fth-maximize-2", text("panel.maximize"), () -> ways.maximize().accept(this));
        close = iconButton("fth-x", text("panel.close"), () -> ways.close().accept(this));
        close.setId("close");
        toggle(apart, "apart", text("panel.apart"), state.apart());
        content.setFaceted(state.apart());
        apart.selectedProperty().addListener((value, before, now) -> putApart(now));
        toggle(pin, "pin", text(state.isPinned() ? "panel.unpin" : "panel.pin"), state.isPinned());
        pin.setOnAction(press -> ways.pin().accept(this));
        pinned = new PinnedLine(() -> ways.pin().accept(this));
        show(pinned, state.isPinned());
        header = header();
        setTop(new VBox(header, pinned, export));
        setCenter(content);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> ways.choose().accept(this));
        update(group);
        if (switcher.chosen() != null) {
            open(switcher.chosen());
        }
        subscription = context.selection().selectionProperty().subscribe(selected -> showWords());
    }

    private static void toggle(ToggleButton button, String id, String name, boolean selected) {
        button.setId(id);
        button.getStyleClass().add("panel-toggle");
        button.setAccessibleText(name);
        Hint.set(button, name);
        button.setSelected(selected);
    }

    PanelKey key() {
        return key;
    }

    /** What was chosen in it. */
    PanelState state() {
        ViewFactory view = switcher.chosen();
        String name = view == null ? "" : view.name();
        return new PanelState(
                name,
                apart.isSelected(),
                choices.all(),
                isPinned() ? context.selection().get() : null);
    }

    /** Whether it keeps what it shows, whatever is selected. */
    boolean isPinned() {
        return pinned.isManaged();
    }

    /** Gives the keys to what pins it. */
    void focusPin() {
        pin.requestFocus();
    }

    /** The first of its runs. */
    public int run() {
        return facts.run();
    }

    /** Its runs: several where hosts are watched together. */
    public List<RunFacts> runs() {
        return group.runs();
    }

    RunGroup group() {
        return group;
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

    /** What its view is called on the screen; empty where no view fits. */
    String viewTitle() {
        return switcher.chosen() == null ? "" : ViewSwitcher.nameOf(switcher.chosen());
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
        export.open(exporter, this, content.files());
    }

    /** Opens the menu of views that can be put beside it. */
    public void openBeside() {
        switcher.openBeside();
    }

    private void openVariants() {
        VariantsPopover.open(facts.roles(), variants);
    }

    /** Writes what the panel shows to files. */
    PanelExport export() {
        return export;
    }

    /** Chooses the next view of the switcher. */
    public void nextView() {
        switcher.chooseNext();
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
        switcher.choose(name);
    }

    /** Takes in how the runs stand now. */
    public void update(RunGroup next) {
        group = next;
        facts = next.whole();
        String probe = facts.title().isEmpty() ? facts.probe() : facts.title();
        String prefix = facts.probe() + "_";
        boolean only = key.table().equals(facts.probe());
        String stream = key.table().startsWith(prefix) ? key.table().substring(prefix.length()) : key.table();
        title.setText(only ? probe : text("panel.stream", probe, stream));
        Hint.set(title, title.getText());
        showWords();
        badges.update(next);
        show(stop, ways.stop() != null && facts.state() == RunState.RUNNING);
        arrangeHeader();
    }

    private void showWords() {
        pinned.show(context.selection().get());
        String words = PanelWords.of(context, content, facts, face.hosts());
        if (!words.equals(subtitle.getText())) {
            subtitle.setText(words);
            Hint.set(subtitle, words);
        }
    }

    private HBox header() {
        title.setMinWidth(0);
        subtitle.setMinWidth(0);
        subtitle.setTextOverrun(OverrunStyle.ELLIPSIS);
        VBox words = styled(new VBox(title, subtitle), "panel-words");
        words.setMinWidth(0);
        HBox line = row(
                icon(face.icon(), "panel-icon"),
                words,
                spring(),
                badges,
                apart,
                pin,
                switcher,
                variants,
                maps,
                exporter,
                stop,
                maximize,
                close);
        line.setAlignment(Pos.CENTER_LEFT);
        widthProperty().subscribe(width -> arrangeHeader());
        line.getStyleClass().add("panel-header");
        return line;
    }

    /** Where room is short, what says least gives way; losses and sampling always show. What a button does is done by keys too. */
    private void arrangeHeader() {
        show(apart, content.hasFacets());
        int buttons = (stop.isVisible() ? 1 : 0) + (apart.isVisible() ? 1 : 0);
        HeaderRoom room = new HeaderRoom(getWidth(), face.views().size(), buttons);
        boolean costs = room.takeWithTitle(HeaderRoom.COST, title.prefWidth(-1));
        badges.arrange(room.take(HeaderRoom.NO_LOSSES), costs);
        show(pin, room.take(HeaderRoom.BUTTON) || isPinned());
        show(variants, room.take(HeaderRoom.BUTTON));
        show(maps, room.take(HeaderRoom.BUTTON));
    }

    private void switchTo(ViewFactory view) {
        open(view);
        ways.viewed().accept(this);
    }

    private void open(ViewFactory view) {
        content.open(view, choices.of(view.name()), this::showWords);
        apart.setDisable(!content.canMerge());
    }

    private void putApart(boolean wanted) {
        content.setFaceted(wanted);
        ways.viewed().accept(this);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        content.close();
    }
}
