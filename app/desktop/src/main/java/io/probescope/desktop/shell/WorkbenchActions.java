package io.probescope.desktop.shell;

import static io.probescope.desktop.shell.panel.Arrangement.Side.ABOVE;
import static io.probescope.desktop.shell.panel.Arrangement.Side.BELOW;
import static io.probescope.desktop.shell.panel.Arrangement.Side.LEFT;
import static io.probescope.desktop.shell.panel.Arrangement.Side.RIGHT;

import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.action.EitherKeys;
import io.probescope.desktop.shell.catalog.ProbePage;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.panel.WorkspacePane;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every action of the window with its keys; the order is the palette's. */
record WorkbenchActions(Workbench workbench, Checkups checkups, Sessions sessions, Comparisons comparisons) {

    /** By how much a panel becomes larger at a press. */
    private static final double STEP = 1.2;

    Actions all() {
        WorkbenchWindow window = workbench.window();
        BooleanSupplier inPanels = () -> window.panels() != null;
        BooleanSupplier aPanel = () -> workbench.navigation().chosenPanel().isPresent();
        SelectionActions selection = new SelectionActions(workbench, comparisons);
        return new Actions(Stream.of(
                        ofWindow(window, inPanels, aPanel),
                        ofPlaces(window, aPanel),
                        selection.ofRows(),
                        selection.ofMoment(),
                        selection.ofNotes())
                .flatMap(List::stream)
                .toList());
    }

    private List<Action> ofWindow(WorkbenchWindow window, BooleanSupplier inPanels, BooleanSupplier aPanel) {
        Navigation navigation = workbench.navigation();
        return List.of(
                new Action("palette", "fth-search", "Shortcut+K", workbench::openPalette),
                new Action("home", "fth-home", "Alt+HOME", navigation::home),
                new Action("search", "fth-search", "Shortcut+L", navigation::search),
                new Action("catalog", "fth-grid", "Shortcut+1", () -> navigation.section(SideSection.CATALOG)),
                new Action("checkup", "fth-heart", "Shortcut+U", checkups::start),
                new Action(
                        "findings",
                        "fth-check-square",
                        "Shortcut+J",
                        checkups::canShowFindings,
                        checkups::showFindings),
                new Action("hosts", "fth-server", "Shortcut+2", () -> navigation.section(SideSection.HOSTS)),
                new Action("sessions", "fth-archive", "Shortcut+3", () -> navigation.section(SideSection.SESSIONS)),
                new Action("add-host", "fth-plus", "Shortcut+N", workbench.hosts()::add),
                new Action("together", "fth-layers", "Shortcut+Shift+N", workbench.hosts()::chooseTogether),
                new Action(
                        "host-page",
                        "fth-info",
                        "Shortcut+I",
                        () -> workbench.hosts().showPage(workbench.workspaces().target())),
                new Action(
                        "panels",
                        "fth-layout",
                        "Shortcut+P",
                        () -> navigation.showPanels(workbench.workspaces().current())),
                new Action("next-workspace", "fth-chevron-right", "Shortcut+Page Down", () -> navigation.step(1)),
                new Action("previous-workspace", "fth-chevron-left", "Shortcut+Page Up", () -> navigation.step(-1)),
                new Action(
                        "start", "fth-play", "Shortcut+ENTER", () -> window.page() instanceof ProbePage, this::start),
                new Action("stop", "fth-square", "Shortcut+PERIOD", this::canStop, this::stop),
                new Action("open", "fth-folder", "Shortcut+O", sessions::chooseToOpen),
                new Action("sample", "fth-archive", "Shortcut+Shift+O", sessions::openSample),
                new Action("save", "fth-save", "Shortcut+S", sessions::canSave, sessions::save),
                new Action("describe", "fth-tag", "F2", sessions::canSave, sessions::describe),
                new Action("export", "fth-download", "Shortcut+E", aPanel, () -> panel(ProbePanel::openExport)),
                new Action("sql", "fth-terminal", "Shortcut+Shift+S", navigation::showSql),
                new Action("maps", "fth-database", "Shortcut+M", navigation::showMaps),
                new Action(
                        "next-panel",
                        "fth-skip-forward",
                        "F6",
                        inPanels,
                        () -> window.panels().chooseNext(1)),
                new Action(
                        "previous-panel",
                        "fth-skip-back",
                        "Shift+F6",
                        inPanels,
                        () -> window.panels().chooseNext(-1)),
                new Action("next-view", "fth-repeat", "F7", aPanel, () -> panel(ProbePanel::nextView)),
                new Action("beside", "fth-plus", "Shift+F7", aPanel, () -> panel(ProbePanel::openBeside)).once(),
                new Action("pin", "fth-map-pin", "F8", aPanel, () -> panel(window.panels()::togglePinned)).once(),
                new Action("maximize", "fth-maximize-2", "F11", aPanel, () -> panel(window.panels()::toggleMaximized)),
                new Action("close-panel", "fth-x", "Shortcut+W", aPanel, () -> panel(window.panels()::closePanel))
                        .once(),
                new Action(
                        "reopen",
                        "fth-rotate-ccw",
                        "Shortcut+Shift+T",
                        inPanels,
                        () -> window.panels().reopenAll()),
                new Action(
                        "usual-places",
                        "fth-grid",
                        "Alt+0",
                        inPanels,
                        () -> window.panels().arrangeAsUsual()),
                new Action("side", "fth-sidebar", "Shortcut+B", window::toggleSide),
                new Action("inspector", "fth-book-open", "F9", inPanels, window::toggleInspector),
                new Action("theme", "fth-moon", "Shortcut+T", workbench::toggleTheme),
                new Action(
                                "zoom-in",
                                "fth-zoom-in",
                                new EitherKeys(
                                        "Shortcut+PLUS", "Shortcut+Shift+EQUALS", "Shortcut+EQUALS", "Shortcut+ADD"),
                                workbench.zoom()::in)
                        .once(),
                new Action(
                                "zoom-out",
                                "fth-zoom-out",
                                new EitherKeys("Shortcut+MINUS", "Shortcut+SUBTRACT"),
                                workbench.zoom()::out)
                        .once(),
                new Action(
                        "zoom-reset",
                        "fth-maximize",
                        new EitherKeys("Shortcut+0", "Shortcut+Numpad 0"),
                        workbench.zoom()::reset),
                new Action("language", "fth-globe", "Shortcut+Shift+L", workbench.language()::press),
                new Action("shortcuts", "fth-help-circle", "F1", workbench::openShortcuts));
    }

    /** On the place of the chosen panel among the others. */
    private List<Action> ofPlaces(WorkbenchWindow window, BooleanSupplier aPanel) {
        Function<Consumer<WorkspacePane>, Runnable> effect = change -> () -> change.accept(window.panels());
        return List.of(
                new Action("move-left", "fth-arrow-left", "Alt+LEFT", aPanel, effect.apply(p -> p.moveChosen(LEFT))),
                new Action(
                        "move-right", "fth-arrow-right", "Alt+RIGHT", aPanel, effect.apply(p -> p.moveChosen(RIGHT))),
                new Action("move-up", "fth-arrow-up", "Alt+UP", aPanel, effect.apply(p -> p.moveChosen(ABOVE))),
                new Action("move-down", "fth-arrow-down", "Alt+DOWN", aPanel, effect.apply(p -> p.moveChosen(BELOW))),
                new Action(
                        "narrower", "fth-minus", "Alt+Shift+LEFT", aPanel, effect.apply(p -> p.widenChosen(1 / STEP))),
                new Action("wider", "fth-plus", "Alt+Shift+RIGHT", aPanel, effect.apply(p -> p.widenChosen(STEP))),
                new Action("lower", "fth-minus", "Alt+Shift+UP", aPanel, effect.apply(p -> p.heightenChosen(1 / STEP))),
                new Action("higher", "fth-plus", "Alt+Shift+DOWN", aPanel, effect.apply(p -> p.heightenChosen(STEP))));
    }

    private void start() {
        if (workbench.window().page() instanceof ProbePage page) {
            page.start();
        }
    }

    private boolean canStop() {
        return workbench.workspaces().current() instanceof HostWorkspace
                && workbench
                        .navigation()
                        .chosenPanel()
                        .filter(panel -> panel.facts().state() == RunState.RUNNING)
                        .isPresent();
    }

    private void stop() {
        if (workbench.workspaces().current() instanceof HostWorkspace host) {
            panel(panel -> panel.runs().forEach(run -> host.stop(run.run())));
        }
    }

    private void panel(Consumer<ProbePanel> effect) {
        workbench.navigation().chosenPanel().ifPresent(effect);
    }
}
