package io.probescope.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Stacks merged into a tree, with their weights (samples). Immutable; a merge shares the subtrees that only one side has.
 *
 * @param frame the code of this node
 * @param self weight of stacks that end here
 * @param total {@code self} and the totals of all children
 * @param children by frame, in the order of their names
 */
public record FlameTree(Frame frame, long self, long total, NavigableMap<Frame, FlameTree> children) {
    public FlameTree {
        children = Collections.unmodifiableNavigableMap(children);
    }

    public static FlameTree empty() {
        return new FlameTree(Frame.ROOT, 0, 0, new TreeMap<>());
    }

    /** The tree of some stacks. */
    public static FlameTree of(Iterable<Stack> stacks) {
        FlameBuilder root = new FlameBuilder();
        for (Stack stack : stacks) {
            root.at(stack.rootToLeaf).add(stack.weight);
        }
        return root.finished(Frame.ROOT);
    }

    /** Both trees together; their roots must be the same frame. */
    public FlameTree merge(FlameTree other) {
        if (!frame.equals(other.frame)) {
            throw new IllegalArgumentException(frame + " and " + other.frame + " are different frames");
        }
        TreeMap<Frame, FlameTree> merged = new TreeMap<>(children);
        other.children.forEach((key, child) -> merged.merge(key, child, FlameTree::merge));
        return new FlameTree(frame, self + other.self, total + other.total, merged);
    }

    /** Whether both are the very same node: equal trees may stand in several places. */
    @SuppressWarnings("ReferenceEquality")
    public boolean is(FlameTree other) {
        return this == other;
    }

    /** Levels below this node. */
    public int depth() {
        return children.values().stream()
                .mapToInt(child -> child.depth() + 1)
                .max()
                .orElse(0);
    }

    /** Weight of the stacks in which a frame's name contains {@code text}, whatever its case; each stack counts once. */
    public long weightOf(String lowerCaseText) {
        if (frame.matches(lowerCaseText)) {
            return total;
        }
        return children.values().stream()
                .mapToLong(child -> child.weightOf(lowerCaseText))
                .sum();
    }

    /** Weight of the stacks that have a frame of a kind; each stack counts once. */
    public long weightOf(Kind kind) {
        if (frame.kind == kind) {
            return total;
        }
        return children.values().stream()
                .mapToLong(child -> child.weightOf(kind))
                .sum();
    }

    /**
     * A stack and how much it counts.
     *
     * @param rootToLeaf may be empty: then the weight is the root's own
     */
    public record Stack(List<Frame> rootToLeaf, long weight) {
        public Stack {
            rootToLeaf = List.copyOf(rootToLeaf);
        }
    }

    /**
     * What a node stands for.
     *
     * @param name function, or {@code [module]} for code without a name, or the process
     * @param module where it is from, or empty
     * @param why why it has no name, or empty
     */
    public record Frame(Kind kind, String name, String module, String why) implements Comparable<Frame> {
        public static final Frame ROOT = new Frame(Kind.ROOT, "", "", "");

        private static final Comparator<Frame> ORDER = Comparator.comparing(Frame::name)
                .thenComparing(Frame::kind)
                .thenComparing(Frame::module)
                .thenComparing(Frame::why);

        public static Frame process(String name) {
            return new Frame(Kind.PROCESS, name, "", "");
        }

        @Override
        public int compareTo(Frame other) {
            return ORDER.compare(this, other);
        }

        /** Whether the name contains a text given in lower case. */
        public boolean matches(String lowerCaseText) {
            return kind != Kind.ROOT && name.toLowerCase(Locale.ROOT).contains(lowerCaseText);
        }
    }

    /** Kinds of nodes. */
    public enum Kind {
        ROOT,
        PROCESS,
        USER,
        JIT,
        KERNEL,
        UNKNOWN,
        /** Stands for callers that were not taken because the stack was too long. */
        TRUNCATED
    }
}
