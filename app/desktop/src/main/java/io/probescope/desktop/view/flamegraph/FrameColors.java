package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/** Colours of frames: the hue tells the kind, the shade comes from the name, so that the same function looks the same everywhere. */
final class FrameColors {
    private final Palette palette;
    private final Map<FlameTree.Frame, Color> shades = new HashMap<>();

    FrameColors(Palette palette) {
        this.palette = palette;
    }

    boolean paints(Palette other) {
        return palette.equals(other);
    }

    Color of(FlameTree.Frame frame) {
        return shades.computeIfAbsent(frame, this::shade);
    }

    Color of(FlameTree.Kind kind) {
        return switch (kind) {
            case KERNEL -> palette.frameKernel();
            case USER -> palette.frameUser();
            case JIT -> palette.frameJit();
            case PROCESS -> palette.frameProcess();
            case UNKNOWN, TRUNCATED, ROOT -> palette.frameUnknown();
        };
    }

    private Color shade(FlameTree.Frame frame) {
        Color base = of(frame.kind());
        double position = Math.floorMod((frame.name().hashCode() * 0x9E3779B9) >>> 8, 1000) / 999.0;
        double brightness = 1 + (position - 0.5) * (palette.dark() ? 0.36 : 0.18);
        return base.deriveColor((position - 0.5) * 22, 1, brightness, 1);
    }
}
