package io.probescope.desktop.view.top;

import io.probescope.analysis.TopList.Row;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;

/** A number and its rate, over a bar as long as the number is great beside the greatest of its column. Its bar stays in it while it is empty: to take it out and in costs a new style. */
final class BarCell extends TableCell<Row, Row> {
    private final MeasureColumn column;
    private final Bar bar;

    BarCell(MeasureColumn column) {
        this.column = column;
        bar = new Bar();
        getStyleClass().add("bar-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(bar);
    }

    /** The same number is drawn anew beside others. */
    @Override
    protected boolean isItemChanged(Row before, Row now) {
        return true;
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        boolean shown = !empty && row != null;
        bar.setVisible(shown);
        if (!shown) {
            setText(null);
            return;
        }
        bar.share = column.share(row);
        bar.fill.setBackground(column.bar());
        bar.number.setText(column.number(row));
        bar.rate.setText(column.rate(row));
        bar.requestLayout();
        // What screen readers and tests read; the graphic is what is seen.
        setText(column.text(row));
    }

    /** The bar behind the two texts. */
    private final class Bar extends Region {
        private static final double RATE_SHARE = 0.48;
        private static final double HEIGHT = 18;

        private final Region fill = new Region();
        private final Label number = new Label();
        private final Label rate = new Label();
        private double share;

        Bar() {
            number.getStyleClass().add("bar-number");
            rate.getStyleClass().add("bar-rate");
            getChildren().addAll(fill, number, rate);
            prefWidthProperty().bind(column.widthProperty());
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double length = share <= 0 ? 0 : Math.max(2, snapSizeX(share * width));
            fill.resizeRelocate(0, snapPositionY((getHeight() - HEIGHT) / 2), length, HEIGHT);
            double room = column.isRate() ? width * (1 - RATE_SHARE) : width;
            layoutInArea(number, 0, 0, room - 6, getHeight(), 0, HPos.RIGHT, VPos.CENTER);
            layoutInArea(rate, room, 0, width - room - 8, getHeight(), 0, HPos.RIGHT, VPos.CENTER);
        }
    }
}
