package io.probescope.desktop.view;

import io.probescope.desktop.theme.Palette;
import io.probescope.protocol.Frame;
import javafx.scene.paint.Color;

/** How a frame of a stack reads, and the colour of its kind. */
public final class FrameLook {
    private FrameLook() {}

    /** The function; {@code [module]} for code without a name; what stands for callers that were not taken. */
    public static String name(Frame frame) {
        if (frame.kind() == Frame.Kind.TRUNCATED) {
            return Texts.get("view.flamegraph.kind.truncated");
        }
        if (frame.symbol() != null) {
            return frame.symbol();
        }
        return module(frame).isEmpty() ? Texts.get("view.flamegraph.unnamed") : "[" + module(frame) + "]";
    }

    /** The last part of the path of its module, or empty. */
    public static String module(Frame frame) {
        String module = frame.module() == null ? "" : frame.module();
        return module.substring(module.lastIndexOf('/') + 1);
    }

    /** As flame graphs have it. */
    public static Color color(Frame.Kind kind, Palette palette) {
        return switch (kind) {
            case KERNEL -> palette.frameKernel();
            case USER -> palette.frameUser();
            case JIT -> palette.frameJit();
            case UNKNOWN -> palette.frameUnknown();
            case TRUNCATED -> palette.frameTruncated();
        };
    }
}
