package io.probescope.desktop.view;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.Selection.Match;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Says what is selected, if anything; a click clears it. */
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
        List<String> words = new ArrayList<>();
        for (Match match : selection.matches()) {
            words.add(Texts.get("view.selection.match", match.column(), match.text()));
        }
        if (!selection.isAllTime()) {
            long span = selection.toNs() - selection.fromNs();
            words.add(Texts.get(
                    "view.selection.time",
                    Moments.clock(selection.fromNs(), span / 100),
                    Moments.clock(selection.toNs(), span / 100),
                    Unit.DURATION_NS.format((double) span)));
        }
        setText(Texts.get("view.selection", String.join(Texts.get("view.selection.and"), words)));
    }
}
