package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells all views which frame is pointed at, and which stacks have its function and whose they are. All stacks are looked at for that, so it is found out off the screen's thread; of several
 * frames the last one counts. To be used on the screen's thread.
 */
final class PointedFrame {
    private final ViewContext context;
    private final Latest latest;
    private List<FlameTree.Frame> pointed = List.of();

    /** @param failed gets what went wrong */
    PointedFrame(ViewContext context, Consumer<Problem> failed) {
        this.context = context;
        latest = new Latest(context.queries(), failed);
    }

    /**
     * Points at a frame.
     *
     * @param path from the root's child to the frame, empty for none
     * @param all the stacks as they were taken
     */
    void at(List<FlameTree.Frame> path, FlameQuery stacks, FlameTree all) {
        if (path.equals(pointed)) {
            return;
        }
        pointed = path;
        latest.forget();
        if (path.isEmpty()) {
            context.selection().pointedProperty().set(null);
            return;
        }
        FlameTree.Frame frame = path.get(path.size() - 1);
        if (frame.kind().isOwner()) {
            context.selection().pointedProperty().set(owner(path));
        } else {
            latest.<Pointed>ask(
                    () -> new Pointed.Function(
                            frame.name(), stacks.stacksThrough(frame.name()), owners(frame.name(), all)),
                    context.selection().pointedProperty()::set);
        }
    }

    /** Points at nothing any more. */
    void nowhere() {
        at(List.of(), null, null);
    }

    /** Whether what is pointed at is a frame of this view. */
    boolean isPointing() {
        return !pointed.isEmpty();
    }

    /** Whose the frames at the end of a path are. */
    private static Pointed.Owner owner(List<FlameTree.Frame> path) {
        Map<String, String> values = new HashMap<>();
        for (FlameTree.Frame frame : path) {
            if (frame.kind() == FlameTree.Kind.HOST) {
                values.put("traced_host", frame.name());
            } else if (frame.kind().isOwner() && frame.module().isEmpty()) {
                values.putIfAbsent("comm", frame.name());
            } else if (frame.kind().isOwner()) {
                values.put(frame.kind() == FlameTree.Kind.THREAD ? "tid" : "pid", frame.module());
                values.put("comm", OwnerNames.name(frame));
            }
        }
        return new Pointed.Owner(values);
    }

    /** Whose stacks a function is in. */
    private static Set<Pointed.Owner> owners(String function, FlameTree all) {
        Set<Pointed.Owner> owners = new HashSet<>();
        addOwners(owners, function, all, new ArrayList<>());
        return owners;
    }

    private static void addOwners(
            Set<Pointed.Owner> owners, String function, FlameTree node, List<FlameTree.Frame> path) {
        for (FlameTree child : node.children()) {
            if (child.frame().kind().isOwner()) {
                path.add(child.frame());
                addOwners(owners, function, child, path);
                path.remove(path.size() - 1);
            } else if (!path.isEmpty() && (child.frame().name().equals(function) || holds(child, function))) {
                owners.add(owner(path));
                return;
            }
        }
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
