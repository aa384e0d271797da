package io.probescope.desktop.selection;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The selection that the views of a session share. To be used on the screen's thread. */
public final class SelectionModel {
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(this, "selection", Selection.ALL);

    public ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    public Selection get() {
        return selection.get();
    }

    /** Selects a time range; whose rows are looked at stays. */
    public void select(long fromNs, long toNs) {
        selection.set(get().between(Math.min(fromNs, toNs), Math.max(fromNs, toNs)));
    }

    /** Narrows to rows that meet these, in place of what they had to meet before. */
    public void match(List<Selection.Match> wanted) {
        selection.set(get().matching(wanted));
    }

    /** Selects everything. */
    public void clear() {
        selection.set(Selection.ALL);
    }
}
