package io.probescope.desktop.selection;

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

    public void select(long fromNs, long toNs) {
        selection.set(new Selection(Math.min(fromNs, toNs), Math.max(fromNs, toNs)));
    }

    public void clear() {
        selection.set(Selection.ALL);
    }
}
