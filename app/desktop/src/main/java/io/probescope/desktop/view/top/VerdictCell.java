package io.probescope.desktop.view.top;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.ChangeWords;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.shape.Rectangle;

/** What a line's change tells: a word, and in front of it the colour of more or less. */
final class VerdictCell extends TableCell<Line<List<String>>, Line<List<String>>> {
    private static final double SWATCH = 9;

    private final ObservableValue<Palette> palette;
    private final Rectangle swatch = new Rectangle(SWATCH, SWATCH);

    VerdictCell(ObservableValue<Palette> palette) {
        this.palette = palette;
        swatch.setArcWidth(4);
        swatch.setArcHeight(4);
        getStyleClass().add("words");
    }

    @Override
    protected void updateItem(Line<List<String>> line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().remove("doubtful");
        if (empty || line == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        boolean different = line.verdict().different();
        swatch.setFill(ChangeWords.color(line.verdict(), palette.getValue()));
        setGraphic(different ? swatch : null);
        setText(ChangeWords.of(line.verdict()));
        if (!different) {
            getStyleClass().add("doubtful");
        }
    }
}
