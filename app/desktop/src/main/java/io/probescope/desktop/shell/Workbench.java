package io.probescope.desktop.shell;

import io.probescope.checkup.CheckupPlan;
import io.probescope.connect.Connector;
import io.probescope.desktop.fx.ZoomPane;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.bpfmaps.BpfMapsPage;
import io.probescope.desktop.shell.catalog.CatalogSide;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.dialog.UnsavedDialog;
import io.probescope.desktop.shell.home.HomePage;
import io.probescope.desktop.shell.inspector.Inspector;
import io.probescope.desktop.shell.notes.Notes;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.shell.palette.ShortcutsPage;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.panel.WorkspacePane;
import io.probescope.desktop.shell.sessions.LeftSessions;
import io.probescope.desktop.shell.sessions.SessionDialog;
import io.probescope.desktop.shell.sessions.SessionFiles;
import io.probescope.desktop.shell.sessions.SessionGlances;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.sql.SqlPage;
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
import io.probescope.desktop.shell.workspace.HostWorkspace;
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
import io.probescope.session.SavedSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** The whole workbench: composes the window and says where each action leads. To be used on the screen's thread. */
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
    private final Zoom zoom;
    private final ProbeRuns runs;
    private final Checkups checkups;
    private final CatalogSide catalogSide;
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
        runs = new ProbeRuns(workspaces, settings, window, this::showPanels);
        checkups = new Checkups(catalog, plan, settings, workspaces, window, background, this::showPanels);
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
                this::showPanels,
                workspace -> SessionDialog.open(workspace, notes, modals),
                background);
        hosts = new Hosts(
                workspaces,
                settings,
                background,
                modals,
                window,
                name -> descriptor(name).map(ProbeDescriptor::title).orElse(name),
                this::home,
                this::showWorkspace);
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
        catalogSide = new CatalogSide(catalog.probes(), runs::showPage);
        TopBar topBar = new TopBar(
                workspaces.all(),
                workspaces.currentProperty(),
                this::showWorkspace,
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
        styles.dress(scene);
        actions.listen(scene, modals::isShowing, actions.get("shortcuts"));
        workspaces.currentProperty().subscribe(this::follow);
        home();
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

    void home() {
        HostWorkspace host = workspaces.target();
        // Keys that are held down repeat.
        if (!(window.page() instanceof HomePage page && page.isOf(host))) {
            showHome(host);
        }
        window.openSection(SideSection.CATALOG);
    }

    private void showHome(HostWorkspace host) {
        window.showPage(new HomePage(
                catalog.probes(),
                host,
                catalogSide.askedProperty(),
                sessions.againNames(),
                new HomePage.Ways(
                        () -> hosts.visit(host),
                        checkups::start,
                        sessions::openSample,
                        sessions::openAgain,
                        hosts::add,
                        runs::show,
                        runs::start,
                        runs::stop)));
    }

    /** Opens a section's side panel, or closes it when it is open. */
    void section(SideSection section) {
        if (window.sectionProperty().getValue() == section) {
            window.toggleSide();
        } else {
            window.openSection(section);
        }
    }

    void search() {
        home();
        catalogSide.searchField().requestFocus();
    }

    void showWorkspace(Workspace workspace) {
        if (workspace instanceof HostWorkspace host && host.runsProperty().get().isEmpty()) {
            hosts.showPage(host);
        } else {
            showPanels(workspace);
        }
    }

    void showPanels(Workspace workspace) {
        workspaces.setCurrent(workspace);
        window.showPanels(pages.panels(workspace));
    }

    void showSql() {
        SqlPage console = pages.console(workspaces.current());
        // A key that is held down comes again and again.
        if (window.page() != console) {
            window.showPage(console);
            console.requestFocus();
        }
    }

    /** Shows the maps of the chosen panel's probe, or of another that runs. */
    void showMaps() {
        Workspace workspace = workspaces.current();
        int run = chosenPanel().map(ProbePanel::run).orElse(-1);
        if (!(window.page() instanceof BpfMapsPage shown && shown.isOf(workspace))) {
            window.showPage(new BpfMapsPage(workspace, run, actions));
        }
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
        CommandPalette.open(new PaletteEntries(this, catalog, runs).all(), modals);
    }

    void openShortcuts() {
        ShortcutsPage.open(actions, modals);
    }

    void nextWorkspace(int step) {
        List<Workspace> all = workspaces.all();
        showWorkspace(all.get(Math.floorMod(all.indexOf(workspaces.current()) + step, all.size())));
    }

    /** The panel that keys mean. */
    Optional<ProbePanel> chosenPanel() {
        return Optional.ofNullable(window.panels())
                .map(panels -> panels.chosenProperty().get());
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
            showPanels(unsaved.get(0));
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
            showWorkspace(workspaces.current());
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
