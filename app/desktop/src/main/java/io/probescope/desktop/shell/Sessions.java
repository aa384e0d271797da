package io.probescope.desktop.shell;

import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.sessions.LeftSessions;
import io.probescope.desktop.shell.sessions.SessionFiles;
import io.probescope.desktop.shell.sessions.SessionGlances;
import io.probescope.desktop.shell.sessions.SessionsSide;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.status.StatusBar;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.workspace.CarriedSession;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.RecordedWorkspace.Kept;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import io.probescope.session.SessionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.util.Duration;

/** Opens and saves sessions; what goes wrong is told in their side panel. To be used on the screen's thread. */
public final class Sessions {
    /** What a session holds is looked through for its picture in the list once its views have asked what they need. */
    private static final Duration VIEWS_FIRST = Duration.seconds(3);

    private final SessionFiles files;
    private final LeftSessions left;
    private final Settings settings;
    private final PanelLayouts layouts;
    private final Workspaces workspaces;
    private final WorkbenchWindow window;
    private final StatusBar statusBar;
    private final Consumer<Workspace> panels;
    private final Consumer<Workspace> describe;
    private final SessionsSide side;
    /** The files that were open when the workbench ended last. */
    private final List<Path> lastOpen;

    /**
     * @param panels shows a workspace's panels
     * @param describe asks what a workspace's session is called
     */
    Sessions(
            SessionFiles files,
            SessionGlances glances,
            PanelLayouts layouts,
            Settings settings,
            LeftSessions left,
            Workspaces workspaces,
            WorkbenchWindow window,
            StatusBar statusBar,
            Consumer<Workspace> panels,
            Consumer<Workspace> describe,
            Background background) {
        this.files = files;
        this.left = left;
        this.settings = settings;
        this.layouts = layouts;
        this.workspaces = workspaces;
        this.window = window;
        this.statusBar = statusBar;
        this.panels = panels;
        this.describe = describe;
        lastOpen = settings.openSessions();
        workspaces.all().addListener((ListChangeListener<Workspace>)
                change -> settings.setOpenSessions(workspaces.files()));
        side = new SessionsSide(
                settings,
                glances,
                left,
                workspaces.hasSession(),
                new SessionsSide.Ways(
                        this::openSample,
                        this::open,
                        this::forget,
                        this::deleteLeft,
                        this::chooseToOpen,
                        this::save,
                        this::describe),
                background);
    }

    SessionsSide side() {
        return side;
    }

    /** Opens a session file and shows its panels. */
    public void open(Path file) {
        open(file, problem -> {});
    }

    /** As {@link #open(Path)}; {@code failed} is told the problem as well. A session that is open is shown. */
    public void open(Path file, Consumer<Problem> failed) {
        Optional<RecordedWorkspace> open = openedFrom(file);
        if (open.isPresent()) {
            panels.accept(open.get());
            return;
        }
        files.open(
                file,
                side::tell,
                session -> {
                    add(file, session);
                    panels.accept(session);
                },
                problem -> {
                    tell(problem);
                    failed.accept(problem);
                });
    }

    /** What can be opened again: the files that were open when the workbench ended last. None of them is opened unasked; they may be large. */
    List<Path> again() {
        return lastOpen.stream().filter(file -> openedFrom(file).isEmpty()).toList();
    }

    /** Their names, as they are offered. */
    String againNames() {
        return again().stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }

    void openAgain() {
        again().forEach(this::open);
    }

    /** Opens what another workbench had open, and shows what was looked at. */
    public void reopen(List<CarriedSession> carried) {
        for (CarriedSession session : carried) {
            files.reopen(
                    session,
                    opened -> {
                        if (session.kept() == Kept.HERE) {
                            add(session.file(), opened);
                        } else {
                            add(opened);
                        }
                        session.left().layout().ifPresent(layouts.of(opened)::remember);
                        layouts.of(opened).rememberPins(session.left().pins());
                        if (session.shown()) {
                            panels.accept(opened);
                        }
                    },
                    this::tell);
        }
    }

    void openSample() {
        files.openSample(this::show, this::tell);
    }

    void chooseToOpen() {
        files.chooseToOpen(window.getScene().getWindow()).forEach(this::open);
    }

    /** Asks for one session file. */
    Optional<Path> chooseOne() {
        return files.chooseOne(window.getScene().getWindow());
    }

    /** Opens a session file beside what is being looked at; {@code read} gets it once it is known what it holds. */
    void openBeside(Path file, Consumer<Workspace> read) {
        Optional<RecordedWorkspace> open = openedFrom(file);
        if (open.isPresent()) {
            open.get().whenRead(() -> read.accept(open.get()));
            return;
        }
        files.open(
                file,
                side::tell,
                session -> {
                    add(file, session);
                    session.whenRead(() -> read.accept(session));
                },
                this::tell);
    }

    /** Says something in the status bar. */
    void tell(String words) {
        statusBar.tell(words);
    }

    /** Whether a file is open. */
    boolean isOpen(Path file) {
        return openedFrom(file).isPresent();
    }

    private Optional<RecordedWorkspace> openedFrom(Path file) {
        return workspaces.all().stream()
                .filter(RecordedWorkspace.class::isInstance)
                .map(RecordedWorkspace.class::cast)
                .filter(workspace -> workspace.isOf(file))
                .findFirst();
    }

    private void add(Path file, RecordedWorkspace session) {
        settings.addRecentSession(file);
        PauseTransition views = new PauseTransition(VIEWS_FIRST);
        views.setOnFinished(event -> remember(file, session));
        session.contentsProperty().subscribe(contents -> views.playFromStart());
        add(session);
    }

    private void add(RecordedWorkspace session) {
        workspaces.add(session);
        side.tell(null);
        side.refresh();
    }

    /** Remembers what the list tells of a file, as soon as that is read. */
    private void remember(Path file, Workspace workspace) {
        Contents contents = workspace.contentsProperty().get();
        SessionReader session = workspace.sessionProperty().get();
        if (session != null && contents.info().rows() > 0) {
            files.remember(file, contents, session, side::refresh);
        }
    }

    /** Takes a file off the list of recent ones; the file stays. */
    private void forget(Path file) {
        settings.removeRecentSession(file);
        side.refresh();
    }

    private void deleteLeft(Path file) {
        if (openedFrom(file).isPresent()) {
            tell(new Problem(Texts.text("delete.open", file.getFileName()), Texts.text("delete.open.next")));
            return;
        }
        left.delete(file, () -> forget(file), this::tell);
    }

    boolean canSave() {
        return workspaces.hasSession().getValue();
    }

    /** Asks what the session that is looked at is called. */
    void describe() {
        describe.accept(workspaces.current());
    }

    void save() {
        Workspace workspace = workspaces.current();
        files.chooseToSave(
                        window.getScene().getWindow(), workspace.titleProperty().getValue())
                .ifPresent(file -> save(workspace, file));
    }

    /** Saves a session into one file that others can open. */
    public void save(Workspace workspace, Path file) {
        workspace.save(
                file,
                () -> {
                    settings.addRecentSession(file);
                    layouts.saved(workspace, file);
                    remember(file, workspace);
                    side.tell(null);
                    side.refresh();
                    statusBar.tell(Texts.text("status.saved", file));
                },
                this::tell);
    }

    /** Adds a session that was opened and shows its panels. */
    public void show(RecordedWorkspace session) {
        add(session);
        panels.accept(session);
    }

    private void tell(Problem problem) {
        ProblemPane pane = new ProblemPane(problem);
        pane.setId("session-problem");
        side.tell(pane);
        window.openSection(SideSection.SESSIONS);
    }
}
