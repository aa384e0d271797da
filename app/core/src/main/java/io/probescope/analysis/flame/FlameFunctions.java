package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of a flame tree, wherever they are called. Immutable.
 *
 * @param functions greatest total first
 * @param total weight of all stacks
 */
public record FlameFunctions(List<Function> functions, long total) {
    public FlameFunctions {
        functions = List.copyOf(functions);
    }

    /**
     * A function.
     *
     * @param self weight of stacks in which it was running
     * @param total weight of stacks that have it, each counted once however often it calls itself
     */
    public record Function(Frame frame, long self, long total) {}

    public static FlameFunctions of(FlameTree tree) {
        Map<Frame, Sums> sums = new HashMap<>();
        walk(tree, sums);
        sums.remove(Frame.ROOT);
        List<Function> functions = sums.entrySet().stream()
                .map(entry -> new Function(entry.getKey(), entry.getValue().self, entry.getValue().total))
                .sorted(Comparator.comparingLong(Function::total).reversed().thenComparing(Function::frame))
                .toList();
        return new FlameFunctions(functions, tree.total());
    }

    private static void walk(FlameTree node, Map<Frame, Sums> sums) {
        Sums own = sums.computeIfAbsent(node.frame(), frame -> new Sums());
        own.self += node.self();
        own.total += own.open == 0 ? node.total() : 0;
        own.open++;
        node.children().forEach(child -> walk(child, sums));
        own.open--;
    }

    /** Of a function while the tree is walked. */
    private static final class Sums {
        private long self;
        private long total;
        /** Calls of it that are not left yet. */
        private int open;
    }
}
