package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.fx.Hint;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;

/** A share as a figure over a bar; a tooltip tells it exactly. */
final class ShareCell<T> extends TableCell<T, T> {
    private static final double BAR_HEIGHT = 16;

    private final ToDoubleFunction<T> share;
    private final Function<T, String> text;
    private final Function<T, String> exact;
    private final Bar bar = new Bar();

    /** @param share from 0 to 1 */
    ShareCell(ToDoubleFunction<T> share, Function<T, String> text, Function<T, String> exact) {
        this.share = share;
        this.text = text;
        this.exact = exact;
        getStyleClass().addAll("figures", "share-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setText(null);
            Hint.set(this, null);
            return;
        }
        // What screen readers and tests read; the graphic is what is seen.
        setText(text.apply(item));
        bar.number.setText(text.apply(item));
        bar.share = share.applyAsDouble(item);
        bar.requestLayout();
        Hint.set(this, exact.apply(item));
        setGraphic(bar);
    }

    private final class Bar extends Region {
        private final Region fill = new Region();
        private final Label number = new Label();
        private double share;

        Bar() {
            fill.getStyleClass().add("share-bar");
            getChildren().addAll(fill, number);
            prefWidthProperty().bind(ShareCell.this.widthProperty());
        }

        @Override
        protected void layoutChildren() {
            double length = share <= 0 ? 0 : Math.max(1, snapSizeX(share * getWidth()));
            fill.resizeRelocate(0, snapPositionY((getHeight() - BAR_HEIGHT) / 2), length, BAR_HEIGHT);
            layoutInArea(number, 0, 0, getWidth() - 8, getHeight(), 0, HPos.RIGHT, VPos.CENTER);
        }
    }
}
