package io.probescope.desktop.fx.chart;

import io.probescope.desktop.theme.Palette;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * A tooltip drawn beside the mouse: a title and rows of a swatch, a label and a value.
 *
 * @param title bold first line
 */
public record Tip(String title, List<Row> rows) {
    private static final double PADDING = 10;
    private static final double LINE = 18;
    private static final double GAP = 18;
    private static final double SWATCH = 14;
    private static final double OFFSET = 14;
    private static final double WIDEST = 520;

    public Tip {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param swatch colour in front of the label, or {@code null} for none
     * @param value right-aligned, may be empty
     */
    public record Row(Color swatch, String label, String value) {}

    /** All of it, as it is read aloud. */
    public String spoken() {
        return rows.stream()
                .map(row -> (row.label + " " + row.value).strip())
                .collect(Collectors.joining(", ", title + ": ", ""));
    }

    /** Draws beside a place, inside of a chart's bounds. */
    public void draw(GraphicsContext g, Palette palette, double x, double y, double chartWidth, double chartHeight) {
        boolean swatches = rows.stream().anyMatch(row -> row.swatch != null);
        double indent = swatches ? SWATCH : 0;
        double content = Type.STRONG.width(title);
        for (Row row : rows) {
            double value = row.value.isEmpty() ? 0 : GAP + Type.BODY.width(row.value);
            content = Math.max(content, indent + Type.BODY.width(row.label) + value);
        }
        content = Math.min(content, Math.min(WIDEST, chartWidth - 2 * PADDING - 4));
        double width = Math.ceil(content + 2 * PADDING);
        double height = PADDING * 2 - 4 + LINE * (rows.size() + 1);
        double left = x + OFFSET + width > chartWidth ? Math.max(2, x - OFFSET - width) : x + OFFSET;
        double top = Math.max(2, Math.min(chartHeight - height - 2, y + OFFSET));
        ground(g, palette, Math.rint(left), Math.rint(top), width, height);
        double base = Math.rint(top) + PADDING + 11;
        double textLeft = Math.rint(left) + PADDING;
        double textRight = Math.rint(left) + width - PADDING;
        g.setFill(palette.text());
        Type.STRONG.left(g, Type.STRONG.fitted(title, content), textLeft, base);
        for (Row row : rows) {
            base += LINE;
            if (row.swatch != null) {
                g.setFill(row.swatch);
                g.fillRoundRect(textLeft, base - 8, 8, 8, 3, 3);
            }
            double valueWidth = row.value.isEmpty() ? 0 : GAP + Type.BODY.width(row.value);
            g.setFill(palette.muted());
            Type.BODY.left(g, Type.BODY.fitted(row.label, content - indent - valueWidth), textLeft + indent, base);
            g.setFill(palette.text());
            Type.BODY.right(g, row.value, textRight, base);
        }
    }

    private static void ground(
            GraphicsContext g, Palette palette, double left, double top, double width, double height) {
        g.setFill(Color.gray(0, palette.dark() ? 0.45 : 0.10));
        g.fillRoundRect(left - 1, top + 2, width + 2, height + 1, 10, 10);
        g.setFill(palette.dark() ? palette.surface().interpolate(Color.WHITE, 0.09) : palette.surface());
        g.fillRoundRect(left, top, width, height, 8, 8);
        g.setStroke(palette.grid().interpolate(palette.muted(), 0.3));
        g.setLineWidth(1);
        g.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8, 8);
    }
}
