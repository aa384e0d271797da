package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.theme.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** Colours of frames: the hue tells what is told apart, the shade comes from the name, so that the same function looks the same everywhere. */
final class FrameColors {
    private final Palette palette;
    private final ColorBy by;
    /** Of modules or processes; those beyond the palette have none. */
    private final Map<String, Color> named;

    private final Map<Key, Color> shades = new HashMap<>();

    /**
     * Colours for a picture.
     *
     * @param names that are told apart, greatest first
     */
    FrameColors(Palette palette, ColorBy by, List<String> names) {
        this.palette = palette;
        this.by = by;
        named = SeriesColors.of(
                names.subList(0, Math.min(names.size(), palette.series().size())), palette);
        named.replaceAll((name, color) -> color.interpolate(palette.surface(), palette.dark() ? 0.30 : 0.42));
    }

    boolean paints(Palette other) {
        return palette.equals(other);
    }

    ColorBy by() {
        return by;
    }

    /**
     * The colour of a frame.
     *
     * @param process whose stack it is in, or {@code null} where that can't be told
     */
    Color of(FlameTree.Frame frame, FlameTree.Frame process) {
        return shades.computeIfAbsent(new Key(frame, by == ColorBy.PROCESS ? process : null), this::shade);
    }

    Color of(FlameTree.Kind kind) {
        return switch (kind) {
            case KERNEL -> palette.frameKernel();
            case USER -> palette.frameUser();
            case JIT -> palette.frameJit();
            case HOST, PROCESS, THREAD -> palette.frameProcess();
            case UNKNOWN, ROOT -> palette.frameUnknown();
            case TRUNCATED -> palette.frameTruncated();
        };
    }

    /** The colour of a module or a process. */
    Color of(String name) {
        return named.getOrDefault(name, palette.frameUnknown());
    }

    private Color base(Key key) {
        FlameTree.Frame frame = key.frame;
        return switch (by) {
            case KIND -> of(frame.kind());
            case MODULE -> frame.kind().isOwner() ? of(frame.kind()) : of(frame.module());
            case PROCESS -> of(key.process == null ? "" : key.process.name());
        };
    }

    private Color shade(Key key) {
        double position = Math.floorMod((key.frame.name().hashCode() * 0x9E3779B9) >>> 8, 1000) / 999.0;
        double brightness = 1 + (position - 0.5) * (palette.dark() ? 0.36 : 0.18);
        return base(key).deriveColor(by == ColorBy.KIND ? (position - 0.5) * 22 : 0, 1, brightness, 1);
    }

    private record Key(FlameTree.Frame frame, FlameTree.Frame process) {}
}
