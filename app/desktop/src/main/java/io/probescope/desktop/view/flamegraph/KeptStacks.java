package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.playback.Bound;
import io.probescope.problem.ProblemException;

/** The tree of a query, kept and grown with the session. Used by one query at a time. */
final class KeptStacks {
    private final FlameQuery query;
    private FlameTree tree;
    private Bound held;

    KeptStacks(FlameQuery query) {
        this.query = query;
    }

    FlameQuery query() {
        return query;
    }

    /** The stacks of the rows within a bound, processes and threads by their numbers. */
    FlameTree upTo(Bound bound) throws ProblemException {
        if (tree == null || !bound.holds(held)) {
            tree = query.anew(bound);
        } else if (!bound.equals(held)) {
            tree = query.grown(tree, held, bound);
        }
        held = bound;
        return tree;
    }
}
