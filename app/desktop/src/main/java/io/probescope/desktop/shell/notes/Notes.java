package io.probescope.desktop.shell.notes;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import io.probescope.session.Annotation;
import io.probescope.session.Annotations;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The notes of the session that is looked at: writes them, changes them, goes to them. To be used on the screen's thread. */
public final class Notes {
    private final Supplier<Workspace> current;
    private final ModalLayer modals;
    private final Consumer<Problem> tell;

    /** @param tell told why a note could not be removed */
    public Notes(Supplier<Workspace> current, ModalLayer modals, Consumer<Problem> tell) {
        this.current = current;
        this.modals = modals;
        this.tell = tell;
    }

    /** Whether the session holds moments that one can note something about. */
    public boolean isPossible() {
        return current.get().contentsProperty().get().info().rows() > 0;
    }

    public List<Annotations.Note> all() {
        return current.get().contentsProperty().get().info().annotations().notes();
    }

    /** Asks for a note about the moment that is looked at. */
    public void add() {
        add(moment());
    }

    /**
     * Asks for a note.
     *
     * @param timeNs nanoseconds since the epoch
     */
    public void add(long timeNs) {
        change(new Annotations.Note(0, timeNs, ""));
    }

    /** Asks for another text of a note. */
    public void change(Annotations.Note note) {
        NoteDialog.open(current.get(), note, modals);
    }

    public void remove(Annotations.Note note) {
        current.get().annotate(new Annotation.Removal(note.note()), () -> {}, tell);
    }

    /** Lets all views show the session up to the note's moment. */
    public void goTo(Annotations.Note note) {
        current.get().playback().seek(note.timeNs());
    }

    /** Goes to the next note, or the one before. */
    public void step(boolean forward) {
        long position = current.get().playback().positionNs();
        List<Annotations.Note> notes = all();
        Optional<Annotations.Note> next = forward
                ? notes.stream().filter(note -> note.timeNs() > position).findFirst()
                : notes.stream().filter(note -> note.timeNs() < position).reduce((earlier, later) -> later);
        next.ifPresent(this::goTo);
    }

    /** What is pointed at; else the moment that is shown, the row that was looked for, the beginning of what is selected, or the last moment. */
    private long moment() {
        Workspace workspace = current.get();
        Long pointed = workspace.selection().cursorProperty().get();
        MarkedRow marked = workspace.selection().markedProperty().get();
        Selection selected = workspace.selection().get();
        long shown = workspace.playback().positionNs();
        if (pointed != null) {
            return pointed;
        }
        if (workspace.playback().stateProperty().get() != Playback.State.FOLLOWING) {
            return shown;
        }
        if (marked != null) {
            return marked.timeNs();
        }
        return selected.isAllTime() || selected.movesOn() ? shown : selected.fromNs();
    }
}
