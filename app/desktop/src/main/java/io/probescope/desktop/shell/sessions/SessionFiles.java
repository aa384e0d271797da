package io.probescope.desktop.shell.sessions;

import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.shell.workspace.CarriedSession;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.OpenSession;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.RecordedWorkspace.Kept;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.desktop.shell.workspace.Wording;
import io.probescope.exchange.Import;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.saved.SavedSession;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Opens recorded sessions, from files and from the one bundled, and asks for file names. */
public final class SessionFiles {
    private static final String SAMPLE = "/io/probescope/desktop/sample.probescope";
    private static final String SUFFIX = ".probescope";

    private final TemporarySessions temporary;
    private final SessionGlances glances;
    private final Wording wording;
    private final Background background;

    public SessionFiles(TemporarySessions temporary, SessionGlances glances, Wording wording, Background background) {
        this.temporary = temporary;
        this.glances = glances;
        this.wording = wording;
        this.background = background;
    }

    /**
     * Remembers what a session's file holds, for the list of sessions.
     *
     * @param session an open session with the same rows
     * @param remembered told on the screen's thread
     */
    public void remember(Path file, Contents contents, SessionReader session, Runnable remembered) {
        background.runBehindQueries(
                () -> {
                    glances.remember(file, SessionGlance.of(contents.info(), contents.streams(), session));
                    return file;
                },
                done -> remembered.run(),
                // The list shows the file's name then; what is wrong with the session is told where it is looked at.
                problem -> remembered.run());
    }

    /**
     * Opens a session, or the file of another tool, off the screen's thread; what follows is told on it.
     *
     * @param running is told that the file is being read, and {@code null} once it is
     */
    public void open(Path file, Consumer<Node> running, Consumer<RecordedWorkspace> opened, Consumer<Problem> failed) {
        Cancellation cancellation = new Cancellation();
        TaskPane task = new TaskPane(Texts.text("sessions.opening", file.getFileName()), cancellation);
        running.accept(task);
        background.run(
                () -> openFile(file, task, cancellation),
                session -> {
                    running.accept(null);
                    opened.accept(new RecordedWorkspace(
                            file.getFileName()::toString,
                            session,
                            session.file().equals(file) ? Kept.HERE : Kept.ELSEWHERE,
                            wording,
                            background));
                },
                problem -> {
                    running.accept(null);
                    if (!cancellation.isCancelled()) {
                        failed.accept(problem);
                    }
                });
    }

    private OpenSession openFile(Path file, TaskPane task, Cancellation cancellation) throws ProblemException {
        if (!Files.isRegularFile(file) || SavedSession.isSession(file)) {
            return OpenSession.open(file);
        }
        Path imported = temporary.create("imported");
        new Import(file, task::report, cancellation).write(imported);
        return OpenSession.open(imported);
    }

    /** Opens the bundled recording. */
    public void openSample(Consumer<RecordedWorkspace> opened, Consumer<Problem> failed) {
        background.run(
                () -> {
                    Path copy = temporary.copy("sample");
                    extract(copy);
                    return OpenSession.open(copy);
                },
                sample -> opened.accept(new RecordedWorkspace(
                        () -> Texts.text("sample.title"), sample, Kept.ELSEWHERE, wording, background)),
                failed);
    }

    /** Opens what another workbench had open, as it was left. */
    public void reopen(CarriedSession carried, Consumer<RecordedWorkspace> opened, Consumer<Problem> failed) {
        background.run(
                () -> OpenSession.open(carried.file()),
                session -> {
                    RecordedWorkspace workspace =
                            new RecordedWorkspace(carried.name(), session, carried.kept(), wording, background);
                    carried.resumeIn(workspace);
                    opened.accept(workspace);
                },
                failed);
    }

    /** Asks for sessions to open. */
    public List<Path> chooseToOpen(Window window) {
        List<File> chosen = openChooser().showOpenMultipleDialog(window);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    /** Asks for a session to open. */
    public Optional<Path> chooseOne(Window window) {
        return Optional.ofNullable(openChooser().showOpenDialog(window)).map(File::toPath);
    }

    private static FileChooser openChooser() {
        FileChooser chooser = chooser("sessions.open");
        // The content tells what a file is, so that every name may be chosen.
        chooser.setSelectedExtensionFilter(chooser.getExtensionFilters().get(1));
        return chooser;
    }

    /** Asks where to save a session. */
    public Optional<Path> chooseToSave(Window window, String suggestedName) {
        FileChooser chooser = chooser("sessions.save");
        chooser.setInitialFileName(suggestedName.replaceAll("[^A-Za-z0-9.@-]", "-") + SUFFIX);
        File chosen = chooser.showSaveDialog(window);
        return Optional.ofNullable(chosen)
                .map(file -> file.getName().endsWith(SUFFIX) ? file.toPath() : Path.of(file.getPath() + SUFFIX));
    }

    private static void extract(Path copy) throws ProblemException {
        try (InputStream in = SessionFiles.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new ProblemException(Texts.text("sample.absent"), Texts.text("sample.absent.next"));
            }
            Files.copy(in, copy);
        } catch (IOException unwritable) {
            throw new ProblemException(
                    Texts.text("sample.unwritable"), Texts.text("sample.unwritable.next"), unwritable);
        }
    }

    private static FileChooser chooser(String titleKey) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text(titleKey));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.text("sessions.filter"), "*" + SUFFIX),
                        new FileChooser.ExtensionFilter(Texts.text("sessions.filter.all"), "*"));
        return chooser;
    }
}
