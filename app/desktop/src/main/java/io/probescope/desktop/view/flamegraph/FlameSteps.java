package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.desktop.view.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transforms that were chosen, in their order, and the function between its callers and callees; kept among the choices, so that they stand at first as they were left. To be used
 * on the screen's thread.
 */
final class FlameSteps {
    private static final String NAME = "steps";

    private final List<FlameStep> steps = new ArrayList<>();
    private final Choices choices;
    private final Runnable onChange;
    private Frame between;
    /** Whether they were left and no stacks have been seen that they could be about. */
    private boolean left;

    /** What is kept of them. */
    private record Kept(List<FlameStep> steps, Frame between) {
        Kept {
            steps = List.copyOf(steps);
            if (between != null) {
                FramesText.whole(between);
            }
        }
    }

    /**
     * Begins as they were left.
     *
     * @param onChange told when there are others
     */
    FlameSteps(Choices choices, Runnable onChange) {
        this.choices = choices;
        this.onChange = onChange;
        choices.get(NAME).ifPresent(this::take);
        left = any();
        choices.follow(NAME, now -> {
            if (!now.equals(text())) {
                take(now);
                onChange.run();
            }
        });
    }

    private void take(String text) {
        Optional<Kept> kept = FramesText.read(text, Kept.class);
        steps.clear();
        kept.ifPresent(before -> steps.addAll(before.steps));
        between = kept.map(Kept::between).orElse(null);
    }

    private String text() {
        return any() ? FramesText.of(new Kept(steps, between)) : "";
    }

    private void changed() {
        choices.put(NAME, text());
        onChange.run();
    }

    /** Drops what was left and is nowhere in the stacks, once there are some. Where several views share the steps, another one may have it. */
    void dropWhatIsGone(FlamePicture picture) {
        if (!left || picture.all().total() == 0) {
            return;
        }
        left = false;
        // The baseline may have it.
        if (picture.diff() != null || choices.isShared(NAME)) {
            return;
        }
        boolean goneBetween = between != null && picture.sandwich().callees().total() == 0;
        if (goneBetween) {
            between = null;
        }
        boolean gone = steps.removeIf(step -> picture.gone().contains(step.transform()));
        if (gone || goneBetween) {
            changed();
        }
    }

    List<FlameStep> steps() {
        return List.copyOf(steps);
    }

    List<FlameTransform> transforms() {
        return steps.stream().map(FlameStep::transform).toList();
    }

    /** The function of the sandwich, or {@code null}. */
    Frame between() {
        return between;
    }

    boolean any() {
        return !steps.isEmpty() || between != null;
    }

    boolean inverted() {
        return steps.contains(FlameStep.INVERT);
    }

    void setInverted(boolean wanted) {
        if (wanted != inverted()) {
            if (wanted) {
                steps.add(FlameStep.INVERT);
            } else {
                steps.removeIf(FlameStep.INVERT::equals);
            }
            changed();
        }
    }

    /** @param path to the frame and with it, from the root's child on */
    void act(FrameAction action, List<Frame> path) {
        if (action == FrameAction.SANDWICH) {
            putBetween(path.get(path.size() - 1));
        } else {
            steps.add(new FlameStep(action, path));
            changed();
        }
    }

    void putBetween(Frame function) {
        between = function;
        changed();
    }

    /** Takes one transform back; the others stay. */
    void remove(int index) {
        steps.remove(index);
        changed();
    }

    /** Takes the last step back: the sandwich, or the last transform. */
    void undo() {
        if (between != null) {
            putBetween(null);
        } else if (!steps.isEmpty()) {
            remove(steps.size() - 1);
        }
    }
}
