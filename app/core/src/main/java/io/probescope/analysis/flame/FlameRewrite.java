package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;

/** How a flame tree is rewritten frame by frame, from the root down. */
@FunctionalInterface
interface FlameRewrite {
    /**
     * Where the weight of a frame goes.
     *
     * @param parent the frame that called it, as it was
     * @param at where the weight of {@code parent} went
     * @return {@code null} to leave out the frame and all it called
     */
    FlameBuilder place(Frame frame, Frame parent, FlameBuilder at);

    /** The rewritten tree. */
    default FlameTree of(FlameTree tree) {
        FlameBuilder root = new FlameBuilder();
        walk(tree, root);
        return root.finished(tree.frame());
    }

    private void walk(FlameTree node, FlameBuilder at) {
        at.add(node.self());
        for (FlameTree child : node.children()) {
            FlameBuilder place = place(child.frame(), node.frame(), at);
            if (place != null) {
                walk(child, place);
            }
        }
    }
}
