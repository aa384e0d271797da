package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.Side;
import io.probescope.problem.ProblemException;

/** The tree of a query, kept and grown with the session. Used by one query at a time. */
final class KeptStacks {
    private final Side side;
    private final FlameQuery query;
    private FlameTree tree;
    private Bound held;

    /** @param byName whether the names of threads are the first levels */
    KeptStacks(Side side, Weight weight, boolean byName) {
        this.side = side;
        this.query = new FlameQuery(side, weight, byName);
    }

    /** All stacks that exist where rows up to a bound exist of the session on the screen. */
    FlameTree upTo(Bound shown) throws ProblemException {
        Bound bound = side.bound(shown);
        if (tree == null || !bound.holds(held)) {
            tree = query.anew(bound);
        } else if (!bound.equals(held)) {
            tree = query.grown(tree, held, bound);
        }
        held = bound;
        return tree;
    }
}
