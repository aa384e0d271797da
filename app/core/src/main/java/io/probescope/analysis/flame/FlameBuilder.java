package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of a flame tree while weights are added; nodes that nothing was added to or below are left out of the finished tree. */
final class FlameBuilder {
    private final Map<Frame, FlameBuilder> children = new HashMap<>();
    private long self;

    /** The node of a frame that this one calls; made where there is none. */
    FlameBuilder child(Frame frame) {
        return children.computeIfAbsent(frame, key -> new FlameBuilder());
    }

    /** The node at the end of a path from here. */
    FlameBuilder at(Iterable<Frame> path) {
        FlameBuilder node = this;
        for (Frame frame : path) {
            node = node.child(frame);
        }
        return node;
    }

    void add(long weight) {
        self += weight;
    }

    /** Adds the weights of a tree to this node and those below; the tree's own frame is this node's. */
    void add(FlameTree tree) {
        self += tree.self();
        tree.children().forEach(child -> child(child.frame()).add(child));
    }

    FlameTree finished(Frame frame) {
        List<FlameTree> done = new ArrayList<>(children.size());
        long total = self;
        for (Map.Entry<Frame, FlameBuilder> child : children.entrySet()) {
            FlameTree tree = child.getValue().finished(child.getKey());
            if (tree.total() != 0) {
                done.add(tree);
                total += tree.total();
            }
        }
        done.sort(Comparator.comparing(FlameTree::frame));
        return new FlameTree(frame, self, total, done);
    }
}
