package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameTree.Kind;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.FrameLook;
import io.probescope.protocol.Frame;
import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** What a legend tells apart looks different. */
class FrameColorsTest {
    private static final List<Kind> TOLD_APART =
            List.of(Kind.PROCESS, Kind.USER, Kind.JIT, Kind.KERNEL, Kind.UNKNOWN, Kind.TRUNCATED);

    @Test
    void everyKindHasAColourOfItsOwnInBothThemes() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            FrameColors colors = new FrameColors(palette, ColorBy.KIND, List.of());
            for (Kind one : TOLD_APART) {
                for (Kind other : TOLD_APART) {
                    double distance = distance(colors.of(one), colors.of(other));
                    assertTrue(one == other || distance > 0.2, one + " and " + other + ": " + distance);
                }
            }
            assertEquals(colors.of(Kind.TRUNCATED), FrameLook.color(Frame.Kind.TRUNCATED, palette));
            assertEquals(colors.of(Kind.UNKNOWN), FrameLook.color(Frame.Kind.UNKNOWN, palette));
        }
    }

    private static double distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }
}
