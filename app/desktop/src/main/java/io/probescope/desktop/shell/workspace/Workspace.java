package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.NotedMoment;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.HostFacts;
import io.probescope.session.Annotation;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** What one chip of the top bar stands for: a host being watched or a recorded session, with its session's contents kept up to date. */
public abstract sealed class Workspace permits HostWorkspace, RecordedWorkspace {
    private final Background background;
    private final Wording wording;
    private final SelectionModel selection = new SelectionModel();
    private final Playback playback = new Playback(selection);
    private final Notices notices = new Notices();
    private final ReadOnlyObjectWrapper<SessionReader> session = new ReadOnlyObjectWrapper<>(this, "session");
    private final ReadOnlyObjectWrapper<Contents> contents =
            new ReadOnlyObjectWrapper<>(this, "contents", Contents.EMPTY);
    private final ReadOnlyObjectWrapper<List<RunFacts>> runs = new ReadOnlyObjectWrapper<>(this, "runs", List.of());
    private final ReadOnlyObjectWrapper<Vitals> vitals = new ReadOnlyObjectWrapper<>(this, "vitals", Vitals.NONE);
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper(this, "remark", "");
    private final NewestMoment newest = new NewestMoment();
    private boolean reading;
    private boolean readAgain;
    private boolean unsavedWords;

    Workspace(Wording wording, Background background) {
        this.wording = wording;
        this.background = background;
    }

    /** What its chip says. */
    public abstract String name();

    /** Whether rows are still being added. */
    public abstract boolean isLive();

    /** Problems that ended nothing, such as a session that can't be read. */
    public final Notices notices() {
        return notices;
    }

    /** How the runs of the session stand, given what was read of it. */
    abstract List<RunFacts> runsOf(SessionInfo info);

    /** The numbers of the status bar, given what was read of the session. */
    abstract Vitals vitalsOf(Contents read);

    /** What its views share: the time range and the filter. */
    public SelectionModel selection() {
        return selection;
    }

    /** The moment up to which its views show the session. */
    public Playback playback() {
        return playback;
    }

    /** Lets its views stand still at the last moment that is recorded by now. */
    public final void pause() {
        SessionReader reader = session.get();
        if (reader != null && playback.stateProperty().get() == Playback.State.FOLLOWING) {
            background.run(
                    () -> read(reader),
                    read -> {
                        if (session.get() == reader) {
                            publish(read);
                            playback.pause();
                        }
                    },
                    notices::tell);
        } else {
            playback.pause();
        }
    }

    /** Lets its views go to the next row, or the one before, of what is selected of one of them. */
    public final void step(boolean forward, ViewContext view) {
        RowScope rows = RowScope.of(view, view.selection().get(), Bound.upTo(Long.MAX_VALUE));
        String none = forward ? "no-row.later.panel" : "no-row.earlier.panel";
        step(forward, new EventSteps(view.session(), List.of(rows)), none);
    }

    /** Lets its views go to the next row, or the one before, of all that is selected. */
    public final void step(boolean forward) {
        SessionReader reader = session.get();
        if (reader != null) {
            String none = forward ? "no-row.later" : "no-row.earlier";
            step(forward, EventSteps.ofAll(reader, contents.get().streams(), selection.get()), none);
        }
    }

    /** @param none key of what is said where there is no such row */
    private void step(boolean forward, EventSteps steps, String none) {
        remark.set("");
        playback.pause();
        MarkedRow from = place();
        background.run(
                () -> steps.next(from, forward),
                found -> found.ifPresentOrElse(this::goTo, () -> remark.set(Texts.text(none))),
                notices::tell);
    }

    private void goTo(MarkedRow row) {
        playback.seek(row.timeNs());
        selection.markedProperty().set(row);
    }

    /** What there is to say of the last step; empty where it went to a row. */
    public final ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** Where a step begins: at the row that was gone to, else at the moment, of which all rows are shown. */
    private MarkedRow place() {
        long position = playback.positionNs();
        MarkedRow marked = selection.markedProperty().get();
        return marked != null && marked.timeNs() == position ? marked : new MarkedRow("", Long.MAX_VALUE, position);
    }

    /** The session, or {@code null} before there is one. */
    public ReadOnlyObjectProperty<SessionReader> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Contents> contentsProperty() {
        return contents.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<RunFacts>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Vitals> vitalsProperty() {
        return vitals.getReadOnlyProperty();
    }

    /** Does something once what the session holds has been read, at once where it has. */
    public final void whenRead(Runnable then) {
        if (!contents.get().equals(Contents.EMPTY)) {
            then.run();
            return;
        }
        ChangeListener<Contents> once = new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Contents> value, Contents before, Contents now) {
                contents.removeListener(this);
                then.run();
            }
        };
        contents.addListener(once);
    }

    /** The traced host's facts as far as they are known. */
    public Optional<HostFacts> facts() {
        return contents.get().info().hosts().stream()
                .map(SessionInfo.Host::facts)
                .findFirst();
    }

    final Wording wording() {
        return wording;
    }

    final Background background() {
        return background;
    }

    final void setSession(SessionReader reader) {
        session.set(reader);
        publish(Contents.EMPTY);
        refresh();
    }

    /**
     * Adds what the user says about the session.
     *
     * @param done told on the screen's thread, as {@code failed} is
     */
    public final void annotate(Annotation said, Runnable done, Consumer<Problem> failed) {
        Words words = words();
        background.run(
                () -> {
                    words.add(said);
                    return said;
                },
                kept -> {
                    unsavedWords = true;
                    readAgain = reading;
                    refresh();
                    done.run();
                },
                failed);
    }

    /** Takes what is said about a session; may wait. */
    @FunctionalInterface
    interface Words {
        void add(Annotation said) throws ProblemException;
    }

    /** What takes it as things stand now. */
    abstract Words words();

    /** Whether something was said that {@link #wordsAreSaved} does not know of. */
    final boolean hasUnsavedWords() {
        return unsavedWords;
    }

    final void wordsAreSaved() {
        unsavedWords = false;
    }

    /** What its session was named; else what its chip says. */
    public final ObservableValue<String> titleProperty() {
        return contents.map(this::titleOf);
    }

    /** The same as it is now. */
    public final String title() {
        return titleOf(contents.get());
    }

    private String titleOf(Contents read) {
        String given = read.info().annotations().name();
        return given.isEmpty() || isLive() ? name() : given;
    }

    /** Reads the session's contents anew, unless that is under way. */
    final void refresh() {
        SessionReader reader = session.get();
        if (reader == null || reading) {
            return;
        }
        reading = true;
        background.run(
                () -> read(reader),
                read -> {
                    reading = false;
                    if (session.get() == reader) {
                        publish(read);
                    }
                    if (session.get() != reader || readAgain) {
                        readAgain = false;
                        refresh();
                    }
                },
                problem -> {
                    reading = false;
                    if (session.get() == reader) {
                        notices.tell(problem);
                    } else {
                        refresh();
                    }
                });
    }

    /** Publishes runs and vitals again, after something else than the session's contents changed. */
    final void republish() {
        runs.set(runsOf(contents.get().info()));
        vitals.set(vitalsOf(contents.get()));
    }

    private void publish(Contents read) {
        boolean recorded = isLive() && runsOf(read.info()).stream().anyMatch(run -> run.stoppedNs() == 0);
        playback.setSpan(read.info().startNs(), newest.at(read.info().endNs(), recorded, System.nanoTime()));
        contents.set(read);
        selection
                .notedProperty()
                .set(read.info().annotations().notes().stream()
                        .map(note -> new NotedMoment(note.timeNs(), note.text()))
                        .toList());
        republish();
    }

    private Contents read(SessionReader reader) throws ProblemException {
        // The last row first: what is read after it covers at least that row.
        long lastSeq = reader.lastSeq();
        return wording.of(new Contents(reader.info(), reader.streams(), lastSeq));
    }

    /**
     * Saves all that the session holds so far into one file that others can open.
     *
     * @param saved told on the screen's thread, as {@code failed} is
     */
    public abstract void save(Path target, Runnable saved, Consumer<Problem> failed);

    /** Whether closing would lose rows that are in no file of the user's. */
    public abstract boolean isUnsaved();

    /** Lets go of everything. What is returned waits until it really ended, such as an agent on its host, and may run on any thread. */
    public abstract Runnable release();
}
