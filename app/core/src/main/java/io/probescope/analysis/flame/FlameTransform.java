package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.analysis.flame.FlameTree.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Another way to look at the same stacks: a pure function from tree to tree. Transforms are applied one after the other.
 *
 * <p>"Code" is what stands below the names of hosts, processes and threads; these names stay the first levels whatever is done with the code. Except for {@link Focus} and the two
 * that drop stacks, the weight of the whole stays what it was.
 */
public sealed interface FlameTransform {

    /** The tree as this shows it. */
    FlameTree apply(FlameTree tree);

    /** Whether a tree has what this is about. */
    boolean findsIn(FlameTree tree);

    /** All of some transforms, the first one first. */
    static FlameTree apply(List<FlameTransform> transforms, FlameTree tree) {
        FlameTree shown = tree;
        for (FlameTransform transform : transforms) {
            shown = transform.apply(shown);
        }
        return shown;
    }

    /** Leaves first: who was running, and below it who had called it. */
    record Invert() implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return true;
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameBuilder result = new FlameBuilder();
            walk(tree, result, new ArrayDeque<>());
            return result.finished(tree.frame());
        }

        private static void walk(FlameTree node, FlameBuilder owner, Deque<Frame> leafToRoot) {
            if (node.self() != 0) {
                owner.at(leafToRoot).add(node.self());
            }
            for (FlameTree child : node.children()) {
                if (child.frame().kind().isOwner() && leafToRoot.isEmpty()) {
                    walk(child, owner.child(child.frame()), leafToRoot);
                } else {
                    leafToRoot.push(child.frame());
                    walk(child, owner, leafToRoot);
                    leafToRoot.pop();
                }
            }
        }
    }

    /** Only stacks with a frame, from its outermost call on; what had called it is left out. */
    record Focus(Frame frame) implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.has(frame);
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameBuilder result = new FlameBuilder();
            walk(tree, result, true);
            return result.finished(tree.frame());
        }

        private void walk(FlameTree node, FlameBuilder owner, boolean names) {
            for (FlameTree child : node.children()) {
                boolean name = names && child.frame().kind().isOwner();
                if (child.frame().equals(frame)) {
                    owner.child(frame).add(child);
                } else {
                    walk(child, name ? owner.child(child.frame()) : owner, name);
                }
            }
        }
    }

    /** A function's calls are no longer told apart: their weight is its own. */
    record CollapseFunction(Frame frame) implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.has(frame);
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameBuilder result = new FlameBuilder();
            walk(tree, result);
            return result.finished(tree.frame());
        }

        private void walk(FlameTree node, FlameBuilder at) {
            at.add(node.self());
            for (FlameTree child : node.children()) {
                if (child.frame().equals(frame)) {
                    at.child(frame).add(child.total());
                } else {
                    walk(child, at.child(child.frame()));
                }
            }
        }
    }

    /** A function that calls itself, directly or by others, is there once: what lies between its outermost and its innermost call is left out. */
    record CollapseRecursion(Frame frame) implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.has(frame);
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameBuilder result = new FlameBuilder();
            walk(tree, result, null);
            return result.finished(tree.frame());
        }

        private void walk(FlameTree node, FlameBuilder at, FlameBuilder outermost) {
            at.add(node.self());
            for (FlameTree child : node.children()) {
                if (!child.frame().equals(frame)) {
                    walk(child, at.child(child.frame()), outermost);
                } else if (outermost != null) {
                    walk(child, outermost, outermost);
                } else {
                    FlameBuilder own = at.child(frame);
                    walk(child, own, own);
                }
            }
        }
    }

    /** Calls within a module, such as a library, are one frame that has the module's name. */
    record CollapseModule(String module) implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.weightOf(node -> node.module().equals(module)) > 0;
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameRewrite rewrite = (node, parent, at) -> {
                if (!node.module().equals(module)) {
                    return at.child(node);
                }
                return parent.module().equals(module) ? at : at.child(collapsed(node.kind()));
            };
            return rewrite.of(tree);
        }

        /** What stands for the module's frames. */
        private Frame collapsed(Kind kind) {
            String name = module.substring(module.lastIndexOf('/') + 1);
            return new Frame(kind == Kind.UNKNOWN ? Kind.USER : kind, name, module, "");
        }
    }

    /** Without a function: what it called is called by its callers, and its own weight is theirs. */
    record Merge(Frame frame) implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.has(frame);
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameRewrite rewrite = (node, parent, at) -> node.equals(frame) ? at : at.child(node);
            return rewrite.of(tree);
        }
    }

    /** Without the stacks that have a frame. */
    record Drop(Frame frame) implements FlameTransform {
        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.has(frame);
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            FlameRewrite rewrite = (node, parent, at) -> node.equals(frame) ? null : at.child(node);
            return rewrite.of(tree);
        }
    }

    /**
     * Without the stacks below one node.
     *
     * @param path to the node, from the root's child on; empty drops nothing
     */
    record DropSubtree(List<Frame> path) implements FlameTransform {
        public DropSubtree {
            path = List.copyOf(path);
        }

        @Override
        public boolean findsIn(FlameTree tree) {
            return tree.has(path);
        }

        @Override
        public FlameTree apply(FlameTree tree) {
            if (path.isEmpty()) {
                return tree;
            }
            FlameBuilder result = new FlameBuilder();
            walk(tree, result, 0);
            return result.finished(tree.frame());
        }

        private void walk(FlameTree node, FlameBuilder at, int level) {
            at.add(node.self());
            for (FlameTree child : node.children()) {
                if (!child.frame().equals(path.get(level))) {
                    at.child(child.frame()).add(child);
                } else if (level + 1 < path.size()) {
                    walk(child, at.child(child.frame()), level + 1);
                }
            }
        }
    }
}
