package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells all views which frame is pointed at, and which stacks and threads have its function. All stacks are looked at for that, so it is found out off the screen's thread; of several
 * frames the last one counts. To be used on the screen's thread.
 */
final class PointedFrame {
    private final ViewContext context;
    private final Latest latest;
    private FlameTree.Frame pointed;

    /** @param failed gets what went wrong */
    PointedFrame(ViewContext context, Consumer<Problem> failed) {
        this.context = context;
        latest = new Latest(context.queries(), failed);
    }

    /**
     * Points at a frame.
     *
     * @param frame {@code null} for none
     * @param all the stacks as they were taken
     */
    void at(FlameTree.Frame frame, FlameQuery stacks, FlameTree all) {
        if (frame == null ? pointed == null : frame.equals(pointed)) {
            return;
        }
        pointed = frame;
        latest.forget();
        if (frame == null) {
            context.selection().pointedProperty().set(null);
        } else if (frame.kind() == FlameTree.Kind.PROCESS) {
            context.selection().pointedProperty().set(new Pointed.ThreadName(frame.name()));
        } else {
            latest.<Pointed>ask(
                    () -> new Pointed.Function(
                            frame.name(), stacks.stacksThrough(frame.name()), threads(frame.name(), all)),
                    context.selection().pointedProperty()::set);
        }
    }

    /** Points at nothing any more. */
    void nowhere() {
        at(null, null, null);
    }

    /** The names of the threads below which a function is. */
    private static Set<String> threads(String function, FlameTree all) {
        return all.children().stream()
                .filter(thread -> thread.frame().kind() == FlameTree.Kind.PROCESS)
                .filter(thread -> holds(thread, function))
                .map(thread -> thread.frame().name())
                .collect(Collectors.toSet());
    }

    private static boolean holds(FlameTree tree, String function) {
        List<FlameTree> children = tree.children();
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).frame().name().equals(function) || holds(children.get(i), function)) {
                return true;
            }
        }
        return false;
    }
}
