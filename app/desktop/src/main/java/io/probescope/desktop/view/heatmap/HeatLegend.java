package io.probescope.desktop.view.heatmap;

import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.NameLegend;
import io.probescope.desktop.view.Texts;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** Draws what the colours tell: a ramp of counts, or names; and of dots what their sizes tell. */
final class HeatLegend {
    private static final double RAMP = 120;
    private static final double GAP = 20;

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
        boolean dots = Dots.fit(picture);
        double end = dots ? dots(g, palette, picture, colors, right, y) - GAP : right;
        if (picture.plane().tellsNames()) {
            NameLegend.draw(g, palette, colors.names(), colors::of, colors.others(), left, end, y);
        } else if (!dots) {
            ramp(g, palette, picture, colors, right, y);
        }
    }

    /** Draws dots of several sizes, and how many rows each stands for; where that begins. */
    private static double dots(
            GraphicsContext g, Palette palette, HeatPicture picture, CellColors colors, double right, double y) {
        long most = picture.totals().most();
        List<Long> told = Dots.told(most);
        double at = right;
        for (int i = told.size() - 1; i >= 0; i--) {
            long count = told.get(i);
            String words = (count < most && i == told.size() - 1 ? "\u2265 " : "") + Unit.exact(count);
            double radius = Dots.radius(count);
            g.setFill(palette.muted());
            Type.LABEL.right(g, words, at, y);
            at -= Type.LABEL.width(words) + 4 + 2 * radius;
            g.setFill(picture.plane().tellsNames() ? palette.muted() : colors.dot());
            g.fillOval(at, y - 4 - radius, 2 * radius, 2 * radius);
            at -= 10;
        }
        String words = Texts.get("view.heatmap.legend.dots");
        g.setFill(palette.muted());
        Type.LABEL.right(g, words, at, y);
        return at - Type.LABEL.width(words);
    }

    private static void ramp(
            GraphicsContext g, Palette palette, HeatPicture picture, CellColors colors, double right, double y) {
        String most = Unit.COUNT.formatRound((double) picture.totals().most());
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
