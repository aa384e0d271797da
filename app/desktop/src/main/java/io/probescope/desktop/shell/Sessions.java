package io.probescope.desktop.shell;

import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.sessions.SessionFiles;
import io.probescope.desktop.shell.sessions.SessionsSide;
import io.probescope.desktop.shell.status.StatusBar;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens and saves sessions; what goes wrong is told in their side panel. To be used on the screen's thread. */
public final class Sessions {
    private final SessionFiles files;
    private final Settings settings;
    private final Workspaces workspaces;
    private final WorkbenchWindow window;
    private final StatusBar statusBar;
    private final Consumer<Workspace> panels;
    private final SessionsSide side;

    /**
     * @param leftBehind sessions of a workbench that ended before they were saved
     * @param panels shows a workspace's panels
     */
    Sessions(
            SessionFiles files,
            Settings settings,
            List<Path> leftBehind,
            Workspaces workspaces,
            WorkbenchWindow window,
            StatusBar statusBar,
            Consumer<Workspace> panels) {
        this.files = files;
        this.settings = settings;
        this.workspaces = workspaces;
        this.window = window;
        this.statusBar = statusBar;
        this.panels = panels;
        side = new SessionsSide(
                settings,
                leftBehind,
                workspaces.hasSession(),
                new SessionsSide.Ways(this::openSample, this::open, this::chooseToOpen, this::save));
    }

    SessionsSide side() {
        return side;
    }

    /** Opens a session file and shows its panels. */
    public void open(Path file) {
        open(file, problem -> {});
    }

    /** As {@link #open(Path)}; {@code failed} is told the problem as well. */
    public void open(Path file, Consumer<Problem> failed) {
        files.open(
                file,
                side::tell,
                session -> {
                    settings.addRecentSession(file);
                    show(session);
                },
                problem -> {
                    tell(problem);
                    failed.accept(problem);
                });
    }

    void openSample() {
        files.openSample(this::show, this::tell);
    }

    void chooseToOpen() {
        choose().ifPresent(this::open);
    }

    /** Asks for a session file. */
    Optional<Path> choose() {
        return files.chooseToOpen(window.getScene().getWindow());
    }

    /** Opens a session file beside what is being looked at; {@code read} gets it once it is known what it holds. */
    void openBeside(Path file, Consumer<Workspace> read) {
        files.open(
                file,
                side::tell,
                session -> {
                    settings.addRecentSession(file);
                    workspaces.add(session);
                    side.refresh();
                    session.whenRead(() -> read.accept(session));
                },
                this::tell);
    }

    /** Tells that another session has no run of the same probes. */
    void tellNothingInCommon(String name) {
        statusBar.tell(Texts.text("compare.nothing-in-common", name));
    }

    boolean canSave() {
        return workspaces.hasSession().getValue();
    }

    void save() {
        Workspace workspace = workspaces.current();
        files.chooseToSave(window.getScene().getWindow(), workspace.name()).ifPresent(file -> save(workspace, file));
    }

    /** Saves a session into one file that others can open. */
    public void save(Workspace workspace, Path file) {
        workspace.save(
                file,
                () -> {
                    settings.addRecentSession(file);
                    side.tell(null);
                    side.refresh();
                    statusBar.tell(Texts.text("status.saved", file));
                },
                this::tell);
    }

    /** Adds a session that was opened and shows its panels. */
    public void show(RecordedWorkspace session) {
        workspaces.add(session);
        side.tell(null);
        side.refresh();
        panels.accept(session);
    }

    private void tell(Problem problem) {
        ProblemPane pane = new ProblemPane(problem);
        pane.setId("session-problem");
        side.tell(pane);
        window.openSection(Rail.Section.SESSIONS);
    }
}
