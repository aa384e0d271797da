package io.probescope.desktop.selection;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;

/**
 * What a view goes on to show while the selection of the others changes. What is selected in that view starts from what it keeps, and is selected for the others; all else, such as
 * what is pointed at, is theirs too. To be used on the screen's thread.
 */
final class PinnedSelection extends SelectionModel {
    private final SelectionModel common;

    PinnedSelection(SelectionModel common, Selection kept) {
        super(kept);
        this.common = common;
    }

    @Override
    public ObjectProperty<Long> cursorProperty() {
        return common.cursorProperty();
    }

    @Override
    public ObjectProperty<MarkedRow> markedProperty() {
        return common.markedProperty();
    }

    @Override
    public ObjectProperty<List<NotedMoment>> notedProperty() {
        return common.notedProperty();
    }

    @Override
    public ObjectProperty<Pointed> pointedProperty() {
        return common.pointedProperty();
    }

    @Override
    public void clear() {
        common.clear();
    }

    @Override
    public void show(Selection next) {
        common.show(next);
    }

    @Override
    public void settle() {
        common.settle();
    }

    @Override
    public void revert() {
        common.revert();
    }

    @Override
    public void undo() {
        common.undo();
    }

    @Override
    public void redo() {
        common.redo();
    }

    @Override
    public ReadOnlyBooleanProperty undoableProperty() {
        return common.undoableProperty();
    }

    @Override
    public ReadOnlyBooleanProperty redoableProperty() {
        return common.redoableProperty();
    }

    @Override
    public void reset() {
        common.reset();
    }
}
