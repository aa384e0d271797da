package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.SideLosses;
import io.probescope.problem.ProblemException;
import java.util.List;

/** The trees of one side of a comparison, one for each slice of its time; kept until there are other rows. Used by one query at a time. */
final class SlicedStacks {
    private final Side side;
    private final FlameQuery query;
    private List<FlameTree> slices;
    private Bound held;

    SlicedStacks(Side side, Weight weight, FirstLevels first) {
        this.side = side;
        this.query = new FlameQuery(side, weight, first);
    }

    /** What the processes and threads of these stacks are called. */
    OwnerNames names() {
        return query.names();
    }

    /** All stacks that exist where rows up to a bound exist of the session on the screen, processes and threads by their numbers. */
    List<FlameTree> upTo(Bound shown) throws ProblemException {
        Bound bound = side.bound(shown);
        if (slices == null || !bound.equals(held)) {
            slices = query.slices(side.scope(bound), side.rows(shown).time());
            held = bound;
        }
        return slices;
    }

    /** How many rows are lost of them, of those that exist. */
    long lost(Bound shown) throws ProblemException {
        return SideLosses.lost(side, shown);
    }
}
