package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.problem.ProblemException;

/** The tree of a query, kept and grown with the session. Used by one query at a time. */
final class KeptStacks {
    private final FlameQuery query;
    private FlameTree tree;
    private long seq;

    KeptStacks(FlameQuery query) {
        this.query = query;
    }

    FlameTree upTo(long upToSeq) throws ProblemException {
        if (tree == null || upToSeq < seq) {
            tree = query.anew(upToSeq);
        } else if (upToSeq > seq) {
            tree = query.grown(tree, seq, upToSeq);
        }
        seq = upToSeq;
        return tree;
    }
}
