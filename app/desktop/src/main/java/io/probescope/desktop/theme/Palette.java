package io.probescope.desktop.theme;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * Colours that drawn charts use; the style sheets hold the same tokens. Immutable.
 *
 * @param surface behind a chart
 * @param text labels
 * @param muted axes and secondary text
 * @param grid grid lines
 * @param accent the selection and the focus
 * @param warning losses and problems
 * @param series categorical, safe for colour blindness
 * @param heat from empty to full, perceptually even
 * @param frameKernel flame graph frames by kind
 */
public record Palette(
        boolean dark,
        Color surface,
        Color text,
        Color muted,
        Color grid,
        Color accent,
        Color warning,
        List<Color> series,
        List<Color> heat,
        Color frameKernel,
        Color frameUser,
        Color frameJit,
        Color frameUnknown,
        Color frameProcess) {
    public Palette {
        series = List.copyOf(series);
        heat = List.copyOf(heat);
    }
}
