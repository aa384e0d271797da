package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.desktop.view.Texts;
import java.util.List;

/**
 * A transform that was chosen. Immutable.
 *
 * @param action what is done with a frame; {@code null} where all stacks are inverted
 * @param path to the frame and with it, from the root's child on; empty where all stacks are inverted
 */
record FlameStep(FrameAction action, List<Frame> path) {
    static final FlameStep INVERT = new FlameStep(null, List.of());

    FlameStep {
        path = FramesText.whole(path);
        if (path.isEmpty() != (action == null) || action == FrameAction.SANDWICH) {
            throw new IllegalArgumentException(action + " of " + path);
        }
    }

    /** What it does, in words. */
    String title() {
        return action == null ? Texts.get("view.flamegraph.inverted") : action.title(path.get(path.size() - 1));
    }

    FlameTransform transform() {
        return action == null
                ? new FlameTransform.Invert()
                : action.transform(path).orElseThrow();
    }
}
