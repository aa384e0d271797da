package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTransform;
import io.probescope.analysis.FlameTree;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;

/** The transforms that were chosen, in their order, and the function between its callers and callees. To be used on the screen's thread. */
final class FlameSteps {
    private static final FlameTransform INVERT = new FlameTransform.Invert();

    /**
     * A transform that was chosen.
     *
     * @param title what it does, in words
     */
    record Step(String title, FlameTransform transform) {}

    private final List<Step> steps = new ArrayList<>();
    private final Runnable onChange;
    private FlameTree.Frame between;

    /**
     * Begins with no other transform.
     *
     * @param inverted whether leaves come first
     * @param onChange told when there are others
     */
    FlameSteps(boolean inverted, Runnable onChange) {
        this.onChange = onChange;
        if (inverted) {
            invert();
        }
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<FlameTransform> transforms() {
        return steps.stream().map(Step::transform).toList();
    }

    /** The function of the sandwich, or {@code null}. */
    FlameTree.Frame between() {
        return between;
    }

    boolean any() {
        return !steps.isEmpty() || between != null;
    }

    boolean inverted() {
        return transforms().contains(INVERT);
    }

    void setInverted(boolean wanted) {
        if (wanted != inverted()) {
            if (wanted) {
                invert();
            } else {
                steps.removeIf(step -> step.transform.equals(INVERT));
            }
            onChange.run();
        }
    }

    private void invert() {
        steps.add(new Step(Texts.get("view.flamegraph.inverted"), INVERT));
    }

    /** @param path to the frame and with it, from the root's child on */
    void act(FrameAction action, List<FlameTree.Frame> path) {
        FlameTree.Frame frame = path.get(path.size() - 1);
        if (action == FrameAction.SANDWICH) {
            putBetween(frame);
        } else {
            action.transform(path).ifPresent(transform -> steps.add(new Step(action.title(frame), transform)));
            onChange.run();
        }
    }

    void putBetween(FlameTree.Frame function) {
        between = function;
        onChange.run();
    }

    /** Takes one transform back; the others stay. */
    void remove(int index) {
        steps.remove(index);
        onChange.run();
    }

    /** Takes the last step back: the sandwich, or the last transform. */
    void undo() {
        if (between != null) {
            putBetween(null);
        } else if (!steps.isEmpty()) {
            remove(steps.size() - 1);
        }
    }

    void clear() {
        if (any()) {
            steps.clear();
            between = null;
            onChange.run();
        }
    }
}
