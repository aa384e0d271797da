package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.analysis.flame.FlameTree.Stack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of many stacks. They are sorted by their frames: then stacks that begin alike stand together, and each node is made once, when the last stack that has it has passed.
 * Used once.
 */
final class SortedStacks {
    private final List<Frame> frames;
    private final List<OpenNode> open = new ArrayList<>();

    /** A stack as the places of its frames in their order, root first. */
    @SuppressWarnings("ArrayRecordComponent") // made once, compared only by its content
    private record Path(int[] frames, long weight) {}

    /** A node whose stacks are still passing. */
    private static final class OpenNode {
        private int frame;
        private long self;
        private long below;
        private List<FlameTree> children = new ArrayList<>();

        void begin(int nextFrame) {
            frame = nextFrame;
            self = 0;
            below = 0;
            children.clear();
        }

        void add(FlameTree child) {
            children.add(child);
            below += child.total();
        }

        FlameTree finished(Frame named) {
            return new FlameTree(named, self, self + below, children);
        }
    }

    private SortedStacks(List<Frame> frames) {
        this.frames = frames;
    }

    static FlameTree tree(Collection<Stack> stacks) {
        Map<Frame, Integer> places = new HashMap<>();
        stacks.forEach(stack -> stack.rootToLeaf().forEach(frame -> places.put(frame, 0)));
        List<Frame> frames = places.keySet().stream().sorted().toList();
        for (int i = 0; i < frames.size(); i++) {
            places.put(frames.get(i), i);
        }
        Path[] paths = stacks.stream().map(stack -> path(stack, places)).toArray(Path[]::new);
        Arrays.parallelSort(paths, (left, right) -> Arrays.compare(left.frames, right.frames));
        return new SortedStacks(frames).tree(paths);
    }

    private static Path path(Stack stack, Map<Frame, Integer> places) {
        int[] path = new int[stack.rootToLeaf().size()];
        for (int depth = 0; depth < path.length; depth++) {
            path[depth] = places.get(stack.rootToLeaf().get(depth));
        }
        return new Path(path, stack.weight());
    }

    private FlameTree tree(Path[] paths) {
        OpenNode root = node(0);
        int depth = 0;
        int[] before = {};
        for (Path path : paths) {
            int common = common(before, path.frames);
            depth = finish(depth, common);
            while (depth < path.frames.length) {
                depth++;
                node(depth).begin(path.frames[depth - 1]);
            }
            node(depth).self += path.weight;
            before = path.frames;
        }
        finish(depth, 0);
        return root.finished(Frame.ROOT);
    }

    /** Finishes the nodes below a depth; those that weigh nothing are left out. */
    private int finish(int depth, int until) {
        for (int at = depth; at > until; at--) {
            OpenNode node = node(at);
            if (node.self + node.below != 0) {
                node(at - 1).add(node.finished(frames.get(node.frame)));
            }
        }
        return until;
    }

    private OpenNode node(int depth) {
        while (open.size() <= depth) {
            open.add(new OpenNode());
        }
        return open.get(depth);
    }

    /** How many frames both begin with. */
    private static int common(int[] left, int[] right) {
        int mismatch = Arrays.mismatch(left, right);
        return mismatch < 0 ? left.length : mismatch;
    }
}
