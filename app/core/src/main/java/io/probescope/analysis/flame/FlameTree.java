package io.probescope.analysis.flame;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stacks merged into a tree, with their weights (samples). Immutable; a merge shares the subtrees that only one side has.
 *
 * @param frame the code of this node
 * @param self weight of stacks that end here
 * @param total {@code self} and the totals of all children
 * @param children each of another frame, in the order of their frames
 */
public record FlameTree(Frame frame, long self, long total, List<FlameTree> children) {
    public FlameTree {
        children = List.copyOf(children);
    }

    public static FlameTree empty() {
        return new FlameTree(Frame.ROOT, 0, 0, List.of());
    }

    /** The tree of some stacks. */
    public static FlameTree of(Collection<Stack> stacks) {
        return SortedStacks.tree(stacks);
    }

    /**
     * Trees together, each below a frame of its own.
     *
     * @param paths by that frame: from a tree's root to the node of which all is taken, both included; the root alone for all
     */
    public static FlameTree below(Map<Frame, List<FlameTree>> paths) {
        return JoinedTrees.of(paths, (node, all) -> {});
    }

    /** Both trees together; their roots must be the same frame. */
    public FlameTree merge(FlameTree other) {
        if (!frame.equals(other.frame)) {
            throw new IllegalArgumentException(frame + " and " + other.frame + " are different frames");
        }
        List<FlameTree> merged = new ArrayList<>(children.size() + other.children.size());
        int mine = 0;
        int theirs = 0;
        while (mine < children.size() && theirs < other.children.size()) {
            FlameTree left = children.get(mine);
            FlameTree right = other.children.get(theirs);
            int order = left.frame.compareTo(right.frame);
            merged.add(order < 0 ? left : order > 0 ? right : left.merge(right));
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        merged.addAll(children.subList(mine, children.size()));
        merged.addAll(other.children.subList(theirs, other.children.size()));
        return new FlameTree(frame, self + other.self, total + other.total, merged);
    }

    /** The child of a frame, if there is one. */
    public Optional<FlameTree> child(Frame wanted) {
        int low = 0;
        int high = children.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = children.get(middle).frame.compareTo(wanted);
            if (order == 0) {
                return Optional.of(children.get(middle));
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return Optional.empty();
    }

    /** Whether a frame is anywhere in it, with a weight. */
    boolean has(Frame wanted) {
        return weightOf(wanted::equals) > 0;
    }

    /** Whether it has the node of a path, from the root's child on. */
    boolean has(List<Frame> path) {
        Optional<FlameTree> node = Optional.of(this);
        for (Frame next : path) {
            node = node.flatMap(one -> one.child(next));
        }
        return node.isPresent();
    }

    /** Whether both are the very same node: equal trees may stand in several places. */
    @SuppressWarnings("ReferenceEquality")
    public boolean is(FlameTree other) {
        return this == other;
    }

    /** Levels below this node. */
    int depth() {
        return children.stream().mapToInt(child -> child.depth() + 1).max().orElse(0);
    }

    /** Weight of the stacks that have a frame that is meant; each stack counts once. Frames that stand in many places are asked about once. */
    public long weightOf(Predicate<Frame> meant) {
        return weightOf(meant, new IdentityHashMap<>());
    }

    private long weightOf(Predicate<Frame> meant, IdentityHashMap<Frame, Boolean> known) {
        Boolean found = known.get(frame);
        if (found == null) {
            found = meant.test(frame);
            known.put(frame, found);
        }
        if (found) {
            return total;
        }
        long weight = 0;
        for (int i = 0; i < children.size(); i++) {
            weight += children.get(i).weightOf(meant, known);
        }
        return weight;
    }

    /** As {@link #weightOf(Predicate)}, for the frames of a kind. */
    public long weightOf(Kind kind) {
        return weightOf(met -> met.kind == kind);
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
     * @param name function, or {@code [module]} for code without a name, or whose code it is
     * @param module where it is from, or empty; of a process or a thread its number, or empty where those of a name are one
     * @param why why it has no name, or empty
     */
    public record Frame(Kind kind, String name, String module, String why) implements Comparable<Frame> {
        public static final Frame ROOT = new Frame(Kind.ROOT, "", "", "");

        public static Frame process(String name) {
            return new Frame(Kind.PROCESS, name, "", "");
        }

        /** What tells whose code it is. */
        public static Frame owner(Kind kind, String name, String number) {
            return new Frame(kind, name, number, "");
        }

        @Override
        public int compareTo(Frame other) {
            int order = name.compareTo(other.name);
            order = order == 0 ? kind.compareTo(other.kind) : order;
            order = order == 0 ? module.compareTo(other.module) : order;
            return order == 0 ? why.compareTo(other.why) : order;
        }

        /** Whether the name contains a text given in lower case. */
        public boolean matches(String lowerCaseText) {
            return kind != Kind.ROOT && name.toLowerCase(Locale.ROOT).contains(lowerCaseText);
        }
    }

    /** Kinds of nodes. */
    public enum Kind {
        ROOT,
        HOST,
        PROCESS,
        THREAD,
        USER,
        JIT,
        KERNEL,
        UNKNOWN,
        /** Stands for callers that were not taken because the stack was too long. */
        TRUNCATED;

        /** Whether it tells whose code it is, not which. */
        public boolean isOwner() {
            return this == HOST || this == PROCESS || this == THREAD;
        }
    }
}
