package io.probescope.desktop.selection;

import io.probescope.session.SessionReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The selection that the views of a session share, with the way back through what was selected before. To be used on the screen's thread.
 *
 * <p>While something is being dragged the selection changes with the hand; only what the hand lets go of is a step of the history.
 */
public class SelectionModel {
    private static final int STEPS = 100;

    private final ReadOnlyObjectWrapper<Selection> selection;
    private final ReadOnlyObjectWrapper<Selection> settled;
    private final ObjectProperty<Long> cursor = new SimpleObjectProperty<>(this, "cursor");
    private final ObjectProperty<MarkedRow> marked = new SimpleObjectProperty<>(this, "marked");
    private final ObjectProperty<List<NotedMoment>> noted = new SimpleObjectProperty<>(this, "noted", List.of());
    private final ObjectProperty<Pointed> pointed = new SimpleObjectProperty<>(this, "pointed");
    private final Deque<Selection> before = new ArrayDeque<>();
    private final Deque<Selection> after = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");
    /** Those that were made of it and are in use. */
    private final Set<PinnedSelection> pinned = Collections.newSetFromMap(new WeakHashMap<>());
    /** The moment that is shown, nanoseconds since the epoch; 0 before there is one. */
    private long momentNs;

    /** Everything is selected. */
    public SelectionModel() {
        this(Selection.ALL);
    }

    SelectionModel(Selection first) {
        selection = new ReadOnlyObjectWrapper<>(this, "selection", first);
        settled = new ReadOnlyObjectWrapper<>(this, "settled", first);
    }

    /** For a view that keeps what it shows, whatever is selected here; what is selected in that view is selected here. */
    public final SelectionModel pinnedTo(Selection kept) {
        PinnedSelection pin = new PinnedSelection(this, kept);
        pin.moveTo(momentNs);
        pinned.add(pin);
        return pin;
    }

    /** What is looked at now, also while it is being dragged. */
    public ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** What was selected when the hand last let go. */
    public ReadOnlyObjectProperty<Selection> settledProperty() {
        return settled.getReadOnlyProperty();
    }

    /** The moment that is pointed at in some view, nanoseconds since the epoch, or {@code null}: all time axes mark it. */
    public ObjectProperty<Long> cursorProperty() {
        return cursor;
    }

    /** The row that was looked for, or {@code null}: views that show it mark it. */
    public ObjectProperty<MarkedRow> markedProperty() {
        return marked;
    }

    /** The moments that users noted something about: all time axes mark them. */
    public ObjectProperty<List<NotedMoment>> notedProperty() {
        return noted;
    }

    /** What is pointed at in some view, or {@code null}: the others light up what belongs to it. */
    public ObjectProperty<Pointed> pointedProperty() {
        return pointed;
    }

    public Selection get() {
        return selection.get();
    }

    /** Selects a time range; which rows are looked at stays. */
    public void select(long fromNs, long toNs) {
        set(get().between(fromNs, toNs));
    }

    /** Selects the last time before the moment that is shown, nanoseconds; it moves on with the moment. */
    public void selectLast(long lengthNs) {
        selectLast(get(), lengthNs);
    }

    /** The same of other rows. */
    public void selectLast(Selection rows, long lengthNs) {
        set(rows.ofLast(lengthNs, momentNs));
    }

    /**
     * Another moment is shown: what is selected up to it moves on, also for those that are pinned, and is no step of the history. Under a hand that drags nothing moves; it does
     * with the next moment.
     *
     * @param moment nanoseconds since the epoch
     */
    public final void moveTo(long moment) {
        momentNs = moment;
        if (selection.get().equals(settled.get())) {
            Selection moved = settled.get().at(moment);
            selection.set(moved);
            settled.set(moved);
        }
        pinned.forEach(pin -> pin.moveTo(moment));
    }

    /** Narrows further, see {@link Filter#with}. */
    public void narrow(Condition... conditions) {
        set(get().filtered(get().filter().with(Arrays.asList(conditions))));
    }

    /** Selects everything; while something is compared with a baseline, only that is given up. */
    public void clear() {
        if (get().baseline() != null) {
            compareWith(null);
        } else {
            marked.set(null);
            set(Selection.ALL);
        }
    }

    /** Compares what is selected with something, or with nothing for {@code null}. */
    public void compareWith(Baseline baseline) {
        set(get().against(baseline));
    }

    /** Selects; a step of the history. */
    public void set(Selection next) {
        show(next);
        settle();
    }

    /** Selects for as long as something is being dragged. */
    public void show(Selection next) {
        selection.set(next.at(momentNs));
    }

    /** The drag is over: what it selected is a step of the history. */
    public void settle() {
        if (!selection.get().equals(settled.get())) {
            before.push(settled.get());
            if (before.size() > STEPS) {
                before.removeLast();
            }
            after.clear();
            settled.set(selection.get());
            tell();
        }
    }

    /** The drag is given up. */
    public void revert() {
        selection.set(settled.get());
    }

    /** Goes back to what was selected before. */
    public void undo() {
        move(before, after);
    }

    /** Takes the last {@link #undo} back. */
    public void redo() {
        move(after, before);
    }

    /** Whether there is a step back. */
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** Whether there is a step forward. */
    public ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** Forgets everything, for another session. */
    public void reset() {
        before.clear();
        after.clear();
        selection.set(Selection.ALL);
        settled.set(Selection.ALL);
        cursor.set(null);
        marked.set(null);
        pointed.set(null);
        tell();
    }

    /** Compares with a session no more, also where a step back or forward did: it is closed. Steps that differed by that alone are none any more. */
    public void forget(SessionReader closed) {
        settled.set(without(settled.get(), closed));
        selection.set(without(selection.get(), closed));
        List.of(before, after).forEach(steps -> {
            List<Selection> kept = new ArrayList<>();
            Selection last = settled.get();
            for (Selection step : steps) {
                Selection own = without(step, closed).at(momentNs);
                if (!own.equals(last)) {
                    kept.add(own);
                    last = own;
                }
            }
            steps.clear();
            steps.addAll(kept);
        });
        tell();
        pinned.forEach(pin -> pin.forget(closed));
    }

    private static Selection without(Selection step, SessionReader closed) {
        boolean compares = step.baseline() instanceof Baseline.Runs runs && runs.session() == closed;
        return compares ? step.against(null) : step;
    }

    private void move(Deque<Selection> from, Deque<Selection> to) {
        if (!from.isEmpty()) {
            to.push(settled.get());
            Selection next = from.pop().at(momentNs);
            selection.set(next);
            settled.set(next);
            tell();
        }
    }

    private void tell() {
        undoable.set(!before.isEmpty());
        redoable.set(!after.isEmpty());
    }
}
