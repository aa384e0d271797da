package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Puts trees together, each below a frame of its own. */
public final class JoinedTrees {
    private JoinedTrees() {}

    /**
     * A tree of trees.
     *
     * @param paths by the frame that a tree is put below: from its root to the node of which all is taken, both included
     * @param made told each node that is new but for the root, and the one that it holds all of
     */
    public static FlameTree of(Map<Frame, List<FlameTree>> paths, BiConsumer<FlameTree, FlameTree> made) {
        List<FlameTree> children = new ArrayList<>();
        new TreeMap<>(paths).forEach((frame, path) -> children.add(below(frame, path, made)));
        long total = children.stream().mapToLong(FlameTree::total).sum();
        return new FlameTree(Frame.ROOT, 0, total, children);
    }

    private static FlameTree below(Frame frame, List<FlameTree> path, BiConsumer<FlameTree, FlameTree> made) {
        FlameTree all = path.get(path.size() - 1);
        if (path.size() == 1) {
            FlameTree node = new FlameTree(frame, all.self(), all.total(), all.children());
            made.accept(node, all);
            return node;
        }
        FlameTree node = all;
        for (int i = path.size() - 2; i >= 0; i--) {
            node = new FlameTree(i == 0 ? frame : path.get(i).frame(), 0, all.total(), List.of(node));
            made.accept(node, all);
        }
        return node;
    }
}
