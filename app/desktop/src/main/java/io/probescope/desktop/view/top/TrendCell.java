package io.probescope.desktop.view.top;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.fx.Layer;
import io.probescope.desktop.theme.Palette;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.paint.Color;

/** A line's rates over the time shown, each line by its own greatest. */
final class TrendCell extends TableCell<Row, Row> {
    private static final double HEIGHT = 18;
    private static final double INSET = 10;

    private final Layer canvas = new Layer();
    private final Supplier<TopPicture> shown;
    private final ObservableValue<Palette> palette;

    TrendCell(Supplier<TopPicture> shown, ObservableValue<Palette> palette) {
        this.shown = shown;
        this.palette = palette;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("trend-cell");
        setGraphic(canvas);
        widthProperty().addListener(change -> draw());
    }

    /** The same line has other sums over another time. */
    @Override
    protected boolean isItemChanged(Row before, Row now) {
        return true;
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        canvas.setVisible(!empty && row != null);
        draw();
    }

    private void draw() {
        if (!canvas.isVisible()) {
            return;
        }
        double width = Math.max(1, getWidth() - 2 * INSET);
        canvas.fit(width, HEIGHT);
        GraphicsContext g = canvas.graphics();
        g.clearRect(0, 0, width, HEIGHT);
        TopPicture picture = shown.get();
        TimeSeries series = picture.trend();
        Row row = getItem();
        TimeSeries.Line line = row == null || row.key().isEmpty() ? null : series.line(TopQuery.trendKey(row.key()));
        if (line == null) {
            return;
        }
        long first = series.firstColumn();
        long last = series.lastColumn();
        double step = width / (last - first + 1);
        double greatest = LongStream.rangeClosed(first, last)
                .filter(column -> !picture.isSliver(column))
                .mapToDouble(column -> picture.trendAt(line, column))
                .max()
                .orElse(1);
        Color color = palette.getValue().accent();
        g.setFill(color.deriveColor(0, 1, 1, 0.75));
        for (long column = first; column <= last; column++) {
            if (line.at(column) > 0) {
                double left = Math.rint((column - first) * step);
                double right = Math.rint((column - first + 1) * step);
                double height = Math.max(1, Math.min(1, picture.trendAt(line, column) / greatest) * HEIGHT);
                g.fillRect(left, HEIGHT - height, Math.max(1, right - left - (step > 4 ? 1 : 0)), height);
            }
        }
        g.setFill(palette.getValue().grid());
        g.fillRect(0, HEIGHT - 1, width, 1);
    }
}
