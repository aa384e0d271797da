package io.probescope.exchange;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.exchange.StackColumns.Weight;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The stacks of a flame graph as it is drawn, from its root to what ends in each node. Whose they are is told by frames, as it is there. */
final class DrawnSamples implements WeighedStacks {
    private final DrawnStacks drawn;
    private final StackColumns columns;

    /**
     * @param column that was summed up, empty where each stack counts as one; of stacks that are compared a weight is called by its side
     * @param meaning of the weight, {@code count} or a meaning of columns
     */
    DrawnSamples(DrawnStacks drawn, String column, String meaning) {
        this.drawn = drawn;
        List<Weight> weights = drawn.diff() == null
                ? List.of(column.isEmpty() ? Weight.SAMPLES : new Weight(column, meaning, ""))
                : List.of(new Weight("baseline", meaning, ""), new Weight("selection", meaning, ""));
        columns = new StackColumns(List.of(), "NULL", "NULL", weights);
    }

    @Override
    public StackColumns columns() {
        return columns;
    }

    @Override
    public void each(Taker taker) throws IOException, ProblemException {
        Deque<Frame> above = new ArrayDeque<>();
        List<FlameTree> path = drawn.path();
        for (FlameTree node : path.subList(0, path.size() - 1)) {
            push(above, node);
        }
        each(path.get(path.size() - 1), above, taker);
    }

    private void each(FlameTree node, Deque<Frame> above, Taker taker) throws IOException, ProblemException {
        boolean pushed = push(above, node);
        long[] weights = weights(node);
        if (weights[0] != 0 || weights[weights.length - 1] != 0) {
            taker.take(new StackSample(new Object[0], List.copyOf(above), weights));
        }
        for (FlameTree child : node.children()) {
            each(child, above, taker);
        }
        if (pushed) {
            above.pop();
        }
    }

    private static boolean push(Deque<Frame> above, FlameTree node) {
        if (node.frame().kind() == FlameTree.Kind.ROOT) {
            return false;
        }
        above.push(frame(node.frame()));
        return true;
    }

    /** What ends in a node; of stacks that are compared on each side. */
    private long[] weights(FlameTree node) {
        FlameDiff diff = drawn.diff();
        if (diff == null) {
            return new long[] {node.self()};
        }
        long before = diff.of(node).before();
        long now = diff.of(node).now();
        for (FlameTree child : node.children()) {
            before -= diff.of(child).before();
            now -= diff.of(child).now();
        }
        return new long[] {before, now};
    }

    /** What tells whose code it is becomes a frame without a module. */
    private static Frame frame(FlameTree.Frame frame) {
        Frame.Kind kind = switch (frame.kind()) {
            case KERNEL -> Frame.Kind.KERNEL;
            case JIT -> Frame.Kind.JIT;
            case UNKNOWN -> Frame.Kind.UNKNOWN;
            case TRUNCATED -> Frame.Kind.TRUNCATED;
            case ROOT, HOST, PROCESS, THREAD, USER -> Frame.Kind.USER;
        };
        boolean told = !frame.kind().isOwner() && !frame.module().isEmpty();
        return new Frame(0, kind, frame.name(), 0, told ? frame.module() : null, null);
    }
}
