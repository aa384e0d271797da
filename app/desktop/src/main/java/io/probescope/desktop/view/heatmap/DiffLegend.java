package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import javafx.scene.canvas.GraphicsContext;

/** Draws what the colours of differences tell: a ramp from less to more, and the greys. */
final class DiffLegend {
    private static final double RAMP = 70;
    private static final double SWATCH = 12;
    private static final double GAP = 16;

    private DiffLegend() {}

    /** Draws it in a line that ends at {@code right}; {@code y} is its base line. */
    static void draw(GraphicsContext g, Palette palette, DiffCells colors, double right, double y) {
        double greatest = colors.change().greatest();
        String most = "+" + Unit.COUNT.format(greatest);
        String least = "\u2212" + Unit.COUNT.format(greatest);
        double at = right;
        if (colors.change().tooLittle() > 0) {
            at = neutral(g, palette, colors, Verdict.TOO_LITTLE, at, y) - GAP;
        }
        at = neutral(g, palette, colors, Verdict.SAME, at, y);
        if (greatest == 0) {
            return;
        }
        at -= GAP + Type.LABEL.width(most);
        g.setFill(palette.muted());
        Type.LABEL.left(g, most, at, y);
        at -= RAMP + 6;
        for (int i = 0; i < RAMP; i++) {
            g.setFill(colors.of(Verdict.MORE, (i + 1) / RAMP));
            g.fillRect(at + i, y - 9, 1, 10);
        }
        at -= RAMP;
        for (int i = 0; i < RAMP; i++) {
            g.setFill(colors.of(Verdict.LESS, 1 - i / RAMP));
            g.fillRect(at + i, y - 9, 1, 10);
        }
        g.setFill(palette.muted());
        Type.LABEL.right(g, least, at - 6, y);
    }

    /** Draws a grey and what it tells before a place; where that begins. */
    private static double neutral(
            GraphicsContext g, Palette palette, DiffCells colors, Verdict verdict, double right, double y) {
        String words = ChangeWords.of(verdict);
        double at = right - Type.LABEL.width(words);
        g.setFill(palette.muted());
        Type.LABEL.left(g, words, at, y);
        at -= SWATCH + 6;
        g.setFill(colors.neutral(verdict));
        g.fillRect(at, y - 9, SWATCH, 10);
        return at;
    }
}
