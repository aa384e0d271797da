package io.probescope.desktop.view.heatmap;

import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.NameLegend;
import io.probescope.desktop.view.Texts;
import javafx.scene.canvas.GraphicsContext;

/** Draws what the colours tell: a ramp of counts, or names. */
final class HeatLegend {
    private static final double RAMP = 120;

    private HeatLegend() {}

    /** Draws it in a line that ends at {@code right}; {@code y} is its base line. */
    static void draw(
            GraphicsContext g,
            Palette palette,
            HeatPicture picture,
            CellColors colors,
            double left,
            double right,
            double y) {
        if (picture.isEmpty()) {
            return;
        }
        if (picture.plane().tellsNames()) {
            NameLegend.draw(g, palette, colors.names(), colors::of, colors.others(picture.grid()), left, right, y);
        } else {
            ramp(g, palette, picture, colors, right, y);
        }
    }

    private static void ramp(
            GraphicsContext g, Palette palette, HeatPicture picture, CellColors colors, double right, double y) {
        long max = picture.grid().nameless().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        String most = Unit.COUNT.formatRound((double) max);
        double rampRight = Math.rint(right - Math.ceil(Type.LABEL.width(most)) - 6);
        g.setFill(palette.muted());
        Type.LABEL.right(g, most, right, y);
        Type.LABEL.right(g, "1", rampRight - RAMP - 6, y);
        Type.LABEL.right(g, Texts.get("view.heatmap.legend"), rampRight - RAMP - 20, y);
        for (int i = 0; i < RAMP; i++) {
            g.setFill(colors.heat(i / RAMP));
            g.fillRect(rampRight - RAMP + i, y - 9, 1, 10);
        }
    }
}
