package io.probescope.desktop.shell;

import io.probescope.checkup.CheckupPlan;
import io.probescope.connect.Connector;
import io.probescope.desktop.fx.MenuKeys;
import io.probescope.desktop.fx.ZoomPane;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.catalog.CatalogSide;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.dialog.UnsavedDialog;
import io.probescope.desktop.shell.inspector.Inspector;
import io.probescope.desktop.shell.notes.Notes;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.shell.palette.ShortcutsPage;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.panel.WorkspacePane;
import io.probescope.desktop.shell.sessions.LeftSessions;
import io.probescope.desktop.shell.sessions.SessionDialog;
import io.probescope.desktop.shell.sessions.SessionFiles;
import io.probescope.desktop.shell.sessions.SessionGlances;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.status.StatusBar;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.timeline.NoteWays;
import io.probescope.desktop.shell.timeline.Timeline;
import io.probescope.desktop.shell.transport.TransportBar;
import io.probescope.desktop.shell.window.Rail;
import io.probescope.desktop.shell.window.TopBar;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.window.Zoom;
import io.probescope.desktop.shell.workspace.CarriedSession;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.desktop.shell.workspace.Wording;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Theme;
import io.probescope.desktop.theme.ThemeStyles;
import io.probescope.language.Language;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.record.SpaceLimit;
import io.probescope.session.saved.SavedSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** The whole workbench: composes the window, and what it holds ends with it. To be used on the screen's thread. */
public final class Workbench implements AutoCloseable {
    private final ProbeCatalog catalog;
    private final Settings settings;
    private final ThemeStyles styles;
    private final Background background = new Background();
    private final TemporarySessions temporary;
    private final ModalLayer modals = new ModalLayer();
    private final Workspaces workspaces;
    private final WorkspacePages pages;
    private final PanelLayouts layouts;
    private final TransportBar transport;
    private final Notes notes;
    private final Timeline timeline;
    private final StatusBar statusBar;
    private final WorkbenchWindow window;
    private final Navigation navigation;
    private final Zoom zoom;
    private final ProbeRuns runs;
    private final Checkups checkups;
    private final Hosts hosts;
    private final Sessions sessions;
    private final Actions actions;
    private final LanguageSwitch language;
    private final Scene scene;

    /** @param views which views can show a stream */
    public Workbench(
            ProbeCatalog catalog,
            CheckupPlan plan,
            Connector connector,
            Settings settings,
            TemporarySessions temporary,
            ThemeStyles styles,
            PanelViews views,
            double width,
            double height) {
        this.catalog = catalog;
        this.settings = settings;
        this.styles = styles;
        this.temporary = temporary;
        layouts = new PanelLayouts(settings);
        ObjectProperty<SpaceLimit> spaceLimit = new SimpleObjectProperty<>(settings.spaceLimit());
        spaceLimit.addListener((value, before, now) -> settings.setSpaceLimit(now));
        workspaces = new Workspaces(connector, catalog, temporary, spaceLimit, modals, background);
        statusBar = new StatusBar(spaceLimit);
        notes = new Notes(workspaces::current, modals, this::tell);
        timeline = new Timeline(
                background,
                styles.paletteProperty(),
                new NoteWays(notes::add, notes::goTo, notes::change, notes::remove));
        Wording wording = new Wording(catalog);
        window = new WorkbenchWindow(new Inspector(this::descriptor, wording), timeline, statusBar, modals);
        navigation = new Navigation(catalog, workspaces, window);
        runs = new ProbeRuns(workspaces, settings, window, navigation::showPanels);
        checkups = new Checkups(catalog, plan, settings, workspaces, window, background, navigation::showPanels);
        SessionGlances glances = new SessionGlances(temporary.beside("glances"));
        sessions = new Sessions(
                new SessionFiles(temporary, glances, wording, background),
                glances,
                layouts,
                settings,
                new LeftSessions(temporary, modals, background),
                workspaces,
                window,
                statusBar,
                navigation::showPanels,
                workspace -> SessionDialog.open(workspace, notes, modals),
                background);
        hosts = new Hosts(
                workspaces,
                settings,
                background,
                modals,
                window,
                name -> descriptor(name).map(ProbeDescriptor::title).orElse(name),
                navigation::home,
                navigation::showWorkspace,
                statusBar::tell);
        zoom = new Zoom(new ZoomPane(window), settings, statusBar::tell);
        zoom.restore();
        language = new LanguageSwitch(settings, workspaces, statusBar::tell);
        Comparisons comparisons = new Comparisons(workspaces, sessions, settings, modals);
        actions = new WorkbenchActions(this, checkups, sessions, comparisons).all();
        pages = new WorkspacePages(
                settings,
                background,
                styles.paletteProperty(),
                views,
                this::descriptor,
                opened -> new ProbeOffers(catalog.probes(), opened, workspaces, modals, runs::showPage),
                actions,
                layouts);
        transport = new TransportBar(actions);
        timeline.setLastHint(actions.hint("last-time"));
        CatalogSide catalogSide = new CatalogSide(catalog.probes(), runs::showPage);
        navigation.compose(catalogSide, runs, checkups, hosts, sessions, pages, actions);
        TopBar topBar = new TopBar(
                workspaces.all(),
                workspaces.currentProperty(),
                navigation::showWorkspace,
                this::closeAsked,
                transport,
                actions);
        window.compose(
                topBar,
                new Rail(window.sectionProperty(), actions),
                Map.of(
                        SideSection.CATALOG, catalogSide,
                        SideSection.HOSTS, hosts.side(),
                        SideSection.SESSIONS, sessions.side()));
        scene = new Scene(zoom.pane(), width, height);
        MenuKeys.hearIn(scene);
        styles.dress(scene);
        actions.listen(scene, modals::isShowing, actions.get("shortcuts"));
        workspaces.currentProperty().subscribe(this::follow);
        navigation.home();
        window.restore(settings.windowParts());
        background.run(
                () -> {
                    SavedSession.loadLibrary();
                    return true;
                },
                loaded -> {},
                this::tell);
    }

    public Scene scene() {
        return scene;
    }

    /** What is open. */
    public Workspaces workspaces() {
        return workspaces;
    }

    /** Everything that can be done. */
    public Actions actions() {
        return actions;
    }

    WorkbenchWindow window() {
        return window;
    }

    /** Going from one place to another. */
    Navigation navigation() {
        return navigation;
    }

    Zoom zoom() {
        return zoom;
    }

    /** What users note about the session that is looked at. */
    Notes notes() {
        return notes;
    }

    /** Reaching hosts. */
    Hosts hosts() {
        return hosts;
    }

    /** Opening and saving. */
    public Sessions sessions() {
        return sessions;
    }

    /** Whether the panels of the current workspace, and the timeline, show everything its session held when it was last read; false while there are none. */
    public boolean isPainted() {
        WorkspacePane panels = window.panels();
        Contents contents = workspaces.current().contentsProperty().get();
        long seq = contents.lastSeq();
        return panels != null && !contents.equals(Contents.EMPTY) && panels.shows(seq) && timeline.shows(seq);
    }

    /** Tells of a problem that changed nothing. */
    void tell(Problem problem) {
        statusBar.tell(problem.cause() + " " + problem.next());
    }

    void toggleTheme() {
        Theme next = styles.themeProperty().get().other();
        styles.themeProperty().set(next);
        settings.setTheme(next);
    }

    /** Going to the other language. */
    LanguageSwitch language() {
        return language;
    }

    /** Says who makes the window anew in another language. */
    public void onLanguage(Consumer<Language> windows) {
        language.setMaker(windows);
    }

    /** All that is recorded, to be opened in the workbench that takes this one's place. */
    public List<CarriedSession> carried() {
        return workspaces.carried(layouts);
    }

    void openPalette() {
        PaletteEntries entries = new PaletteEntries(this, catalog, runs);
        CommandPalette.open(entries.all(), entries::written, modals);
    }

    /** Where the last time before the moment that is shown is chosen. */
    Timeline timeline() {
        return timeline;
    }

    void openShortcuts() {
        ShortcutsPage.open(actions, modals);
    }

    /**
     * Goes on at once when nothing would be lost by closing; else asks, and goes on when the user says so.
     *
     * @return whether it went on at once
     */
    public boolean closing(Runnable goOn) {
        return closing(workspaces.unsaved(), goOn);
    }

    private boolean closing(List<Workspace> unsaved, Runnable goOn) {
        if (unsaved.isEmpty()) {
            goOn.run();
            return true;
        }
        Runnable save = () -> {
            navigation.showPanels(unsaved.get(0));
            sessions.save();
        };
        UnsavedDialog.open(unsaved.stream().map(Workspace::name).toList(), save, goOn, modals);
        return false;
    }

    private void closeAsked(Workspace workspace) {
        closing(workspace.isUnsaved() ? List.of(workspace) : List.of(), () -> closeWorkspace(workspace));
    }

    private void closeWorkspace(Workspace workspace) {
        boolean shown = workspaces.current() == workspace;
        workspaces.close(workspace);
        pages.close(workspace);
        if (shown) {
            navigation.showWorkspace(workspaces.current());
        }
    }

    private void follow(Workspace workspace) {
        timeline.show(workspace);
        statusBar.show(workspace);
        transport.show(workspace);
        checkups.showBar(workspace);
    }

    private Optional<ProbeDescriptor> descriptor(String name) {
        return catalog.probes().stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst();
    }

    /** Remembers which parts of the window are open, for the next one. */
    public void rememberParts() {
        settings.setWindowParts(window.parts());
    }

    /** Ends every probe and agent and waits for it; blocks, so only once the window is gone. */
    @Override
    public void close() {
        leave().close();
    }

    /** The same for a workbench in whose place another comes: the temporary sessions are that one's. */
    public TemporarySessions leave() {
        pages.close();
        workspaces.close();
        background.close();
        return temporary;
    }
}
