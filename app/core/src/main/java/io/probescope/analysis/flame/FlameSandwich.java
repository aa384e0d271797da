package io.probescope.analysis.flame;

import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A function between those that call it and those that it calls, wherever it is called. Immutable.
 *
 * <p>Where it calls itself its outermost call counts, so that each stack counts once: both trees have the weight of all stacks with the function.
 *
 * @param callers root: the function, below it who calls it
 * @param callees root: the function, below it what it calls
 */
public record FlameSandwich(FlameTree callers, FlameTree callees) {

    public static FlameSandwich of(FlameTree tree, Frame function) {
        FlameBuilder callers = new FlameBuilder();
        FlameBuilder callees = new FlameBuilder();
        walk(tree, function, new ArrayDeque<>(), callers, callees);
        return new FlameSandwich(callers.finished(function), callees.finished(function));
    }

    private static void walk(
            FlameTree node, Frame function, Deque<Frame> nearestFirst, FlameBuilder callers, FlameBuilder callees) {
        if (node.frame().equals(function)) {
            callers.at(nearestFirst).add(node.total());
            callees.add(node);
            return;
        }
        boolean calls = node.frame().kind() != FlameTree.Kind.ROOT;
        if (calls) {
            nearestFirst.push(node.frame());
        }
        for (FlameTree child : node.children()) {
            walk(child, function, nearestFirst, callers, callees);
        }
        if (calls) {
            nearestFirst.pop();
        }
    }
}
