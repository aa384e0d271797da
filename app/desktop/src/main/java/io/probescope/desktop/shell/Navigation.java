package io.probescope.desktop.shell;

import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.bpfmaps.BpfMapsPage;
import io.probescope.desktop.shell.catalog.CatalogSide;
import io.probescope.desktop.shell.home.HomePage;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.sql.SqlPage;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.probe.ProbeCatalog;
import java.util.List;
import java.util.Optional;

/** Goes from one place of the workbench to another: the first page, the panels of a workspace, its console, its maps, the sections at the left. To be used on the screen's thread. */
final class Navigation {
    private final ProbeCatalog catalog;
    private final Workspaces workspaces;
    private final WorkbenchWindow window;
    private CatalogSide catalogSide;
    private ProbeRuns runs;
    private Checkups checkups;
    private Hosts hosts;
    private Sessions sessions;
    private WorkspacePages pages;
    private Actions actions;

    Navigation(ProbeCatalog catalog, Workspaces workspaces, WorkbenchWindow window) {
        this.catalog = catalog;
        this.workspaces = workspaces;
        this.window = window;
    }

    /** Puts the places in, which lead to others themselves; before that nothing can be gone to. */
    void compose(
            CatalogSide catalogSide,
            ProbeRuns runs,
            Checkups checkups,
            Hosts hosts,
            Sessions sessions,
            WorkspacePages pages,
            Actions actions) {
        this.catalogSide = catalogSide;
        this.runs = runs;
        this.checkups = checkups;
        this.hosts = hosts;
        this.sessions = sessions;
        this.pages = pages;
        this.actions = actions;
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

    /** Goes so many workspaces on, or back. */
    void step(int steps) {
        List<Workspace> all = workspaces.all();
        showWorkspace(all.get(Math.floorMod(all.indexOf(workspaces.current()) + steps, all.size())));
    }

    /** The panel that keys mean. */
    Optional<ProbePanel> chosenPanel() {
        return Optional.ofNullable(window.panels())
                .map(panels -> panels.chosenProperty().get());
    }
}
