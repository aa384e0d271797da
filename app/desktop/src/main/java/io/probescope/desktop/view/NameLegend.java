package io.probescope.desktop.view;

import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import java.util.List;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws which colour is whose, as far as there is room. */
public final class NameLegend {
    private static final double GAP = 16;

    private NameLegend() {}

    /**
     * Draws it in one line.
     *
     * @param names that have a colour of their own
     * @param others whether there are some that have none
     * @param y the base line
     */
    public static void draw(
            GraphicsContext g,
            Palette palette,
            List<String> names,
            Function<String, Color> colors,
            boolean others,
            double left,
            double right,
            double y) {
        double at = left;
        for (String name : names) {
            at = swatch(g, palette, colors.apply(name), name, at, right, y);
        }
        if (others) {
            swatch(g, palette, palette.muted(), Texts.get("view.plane.other"), at, right, y);
        }
    }

    private static double swatch(
            GraphicsContext g, Palette palette, Color color, String text, double at, double right, double y) {
        double end = at + 14 + Type.LABEL.width(text);
        if (end <= right) {
            g.setFill(color);
            g.fillRoundRect(at, y - 9, 9, 9, 3, 3);
            g.setFill(palette.muted());
            Type.LABEL.left(g, text, at + 14, y);
        }
        return end + GAP;
    }
}
