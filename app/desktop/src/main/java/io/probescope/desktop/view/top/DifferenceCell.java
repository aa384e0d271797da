package io.probescope.desktop.view.top;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.ChangeWords;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A difference over a bar that goes from the middle to the right for more and to the left for less; grey where chance explains it. */
final class DifferenceCell extends TableCell<Line<List<String>>, Line<List<String>>> {
    private final ObservableValue<Palette> palette;
    private final Function<Line<List<String>>, String> text;
    private final ToDoubleFunction<Line<List<String>>> share;
    private final Bar bar = new Bar();

    /** @param share of the greatest difference, 0 to 1 */
    DifferenceCell(
            ObservableValue<Palette> palette,
            Function<Line<List<String>>, String> text,
            ToDoubleFunction<Line<List<String>>> share) {
        this.palette = palette;
        this.text = text;
        this.share = share;
        getStyleClass().add("bar-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(Line<List<String>> line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setText(null);
            return;
        }
        double signed = Math.signum(line.change().difference()) * share.applyAsDouble(line);
        bar.share = Double.isNaN(signed) ? 0 : signed;
        Color color = ChangeWords.color(line.verdict(), palette.getValue())
                .deriveColor(0, 1, 1, palette.getValue().dark() ? 0.5 : 0.4);
        bar.fill.setBackground(new Background(new BackgroundFill(color, new CornerRadii(2), Insets.EMPTY)));
        bar.number.setText(text.apply(line));
        bar.requestLayout();
        // What screen readers and tests read; the graphic is what is seen.
        setText(text.apply(line));
        setGraphic(bar);
    }

    /** The bar behind the text. */
    private final class Bar extends Region {
        private static final double HEIGHT = 18;

        private final Region fill = new Region();
        private final Label number = new Label();
        private double share;

        Bar() {
            number.getStyleClass().add("bar-number");
            getChildren().addAll(fill, number);
            prefWidthProperty().bind(DifferenceCell.this.widthProperty());
        }

        @Override
        protected void layoutChildren() {
            double middle = getWidth() / 2;
            double length = share == 0 ? 0 : Math.max(2, snapSizeX(Math.abs(share) * middle));
            double left = share < 0 ? middle - length : middle;
            fill.resizeRelocate(snapPositionX(left), snapPositionY((getHeight() - HEIGHT) / 2), length, HEIGHT);
            layoutInArea(number, 0, 0, getWidth() - 8, getHeight(), 0, HPos.RIGHT, VPos.CENTER);
        }
    }
}
