package io.probescope.desktop.theme;

import java.util.List;
import java.util.stream.Stream;
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
 * @param baseline what the selection is compared with
 * @param more than in the baseline; told from {@code less} with any kind of colour vision
 * @param series categorical, safe for colour blindness
 * @param heat from empty to full, perceptually even
 * @param frameKernel flame graph frames by kind
 * @param frameTruncated what stands for callers that were not taken; told from {@code frameUnknown}
 */
public record Palette(
        boolean dark,
        Color surface,
        Color text,
        Color muted,
        Color grid,
        Color accent,
        Color warning,
        Color baseline,
        Color more,
        Color less,
        List<Color> series,
        List<Color> heat,
        Color frameKernel,
        Color frameUser,
        Color frameJit,
        Color frameUnknown,
        Color frameTruncated,
        Color frameProcess) {
    public static final Palette LIGHT = new Palette(
            false,
            Color.web("#ffffff"),
            Color.web("#1f2328"),
            Color.web("#636c76"),
            Color.web("#e4e8ec"),
            Color.web("#0969da"),
            Color.web("#bc4c00"),
            Color.web("#8250df"),
            Color.web("#d9621a"),
            Color.web("#2a6fc9"),
            colors("#0072b2", "#d55e00", "#009e73", "#8250df", "#c98a00", "#b84c8c", "#2a9fd6", "#6f7d12"),
            colors("#f1f4f8", "#c9e3ea", "#8fcbd1", "#4fadb7", "#2b8aa6", "#2a658f", "#2f4172", "#2b1d4e"),
            Color.web("#f0a35e"),
            Color.web("#7fb0e6"),
            Color.web("#86c99a"),
            Color.web("#c3c9d0"),
            Color.web("#8a919b"),
            Color.web("#d7c8f2"));

    public static final Palette DARK = new Palette(
            true,
            Color.web("#0d1117"),
            Color.web("#e6edf3"),
            Color.web("#8d96a0"),
            Color.web("#262c36"),
            Color.web("#4493f8"),
            Color.web("#f0883e"),
            Color.web("#b083f0"),
            Color.web("#e0702c"),
            Color.web("#4a8fe6"),
            colors("#4a9fd4", "#dd7a43", "#2ba882", "#9678d8", "#c79a33", "#cc70a6", "#79c3e6", "#98a63f"),
            colors("#161b22", "#2b1d4e", "#3d3a80", "#33628d", "#26878d", "#2fac82", "#86d04f", "#fde725"),
            Color.web("#b8672b"),
            Color.web("#35669f"),
            Color.web("#357f50"),
            Color.web("#4b535d"),
            Color.web("#8b95a1"),
            Color.web("#57458a"));

    public Palette {
        series = List.copyOf(series);
        heat = List.copyOf(heat);
    }

    /** The colour of a share from 0 (empty) to 1 (full). */
    public Color heatAt(double share) {
        double position = Math.max(0, Math.min(1, share)) * (heat.size() - 1);
        int below = Math.min((int) position, heat.size() - 2);
        return heat.get(below).interpolate(heat.get(below + 1), position - below);
    }

    private static List<Color> colors(String... webs) {
        return Stream.of(webs).map(Color::web).toList();
    }
}
