package io.probescope.desktop.view.top;

import io.probescope.analysis.change.ChangeTable.Line;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableCell;

/** A text about a line that was compared. */
final class TextCell extends TableCell<Line<List<String>>, Line<List<String>>> {
    private final Function<Line<List<String>>, String> text;

    TextCell(Function<Line<List<String>>, String> text, String style) {
        this.text = text;
        getStyleClass().add(style);
    }

    @Override
    protected void updateItem(Line<List<String>> line, boolean empty) {
        super.updateItem(line, empty);
        setText(empty || line == null ? null : text.apply(line));
    }
}
