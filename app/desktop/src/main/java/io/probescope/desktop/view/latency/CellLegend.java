package io.probescope.desktop.view.latency;

import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import javafx.scene.canvas.GraphicsContext;

/** Draws what the colours of a heat map tell. */
final class CellLegend {
    private static final double WIDTH = 120;

    private CellLegend() {}

    /**
     * Draws it from the right edge to the left, so that nothing is cut off where room is short.
     *
     * @param linear whether the values stand on a linear scale
     * @param words where its words may begin
     */
    static void draw(
            GraphicsContext g,
            Palette palette,
            LatencyPicture picture,
            Rows rows,
            Unit unit,
            boolean linear,
            double words,
            double right,
            double y) {
        if (picture.isEmpty()) {
            return;
        }
        String most = Unit.COUNT.formatRound(HeatImage.greatest(picture.heat(), rows));
        double rampRight = Math.rint(right - Math.ceil(Type.LABEL.width(most)) - 6);
        double rampLeft = rampRight - WIDTH;
        g.setFill(palette.muted());
        Type.LABEL.right(g, most, right, y + 8);
        Type.LABEL.right(g, "1", rampLeft - 6, y + 8);
        String told = linear
                ? Texts.get("view.latency.legend.linear", unit.formatRound(rows.narrowest()))
                : Texts.get("view.latency.legend");
        if (rampLeft - 20 - Type.LABEL.width(told) > words) {
            Type.LABEL.right(g, told, rampLeft - 20, y + 8);
        }
        for (int i = 0; i < WIDTH; i++) {
            g.setFill(HeatImage.color(palette, i / WIDTH));
            g.fillRect(rampLeft + i, y, 1, 10);
        }
    }
}
