package io.probescope.desktop.view;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Says which time is selected, if any; a click clears it. */
public final class SelectionChip extends Button implements AutoCloseable {
    private final SelectionModel model;
    private final ChangeListener<Selection> onSelection = (value, before, now) -> show(now);

    public SelectionChip(SelectionModel model) {
        this.model = model;
        getStyleClass().add("selection-chip");
        setTooltip(new Tooltip(Texts.get("view.selection.clear")));
        setOnAction(press -> model.clear());
        model.selectionProperty().addListener(onSelection);
        show(model.get());
    }

    @Override
    public void close() {
        model.selectionProperty().removeListener(onSelection);
    }

    private void show(Selection selection) {
        boolean some = !selection.isAll();
        setVisible(some);
        setManaged(some);
        if (some) {
            long span = selection.toNs() - selection.fromNs();
            setText(Texts.get(
                    "view.selection",
                    Moments.clock(selection.fromNs(), span / 100),
                    Moments.clock(selection.toNs(), span / 100),
                    Unit.DURATION_NS.format((double) span)));
        }
    }
}
