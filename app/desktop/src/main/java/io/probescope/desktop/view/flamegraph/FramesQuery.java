package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTransform;
import io.probescope.analysis.FlameTree;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.problem.ProblemException;
import java.util.List;

/**
 * Stacks as some transforms show them. Asks the database only for rows that {@code stacks} doesn't hold yet, so that another transform is shown at once.
 *
 * @param between function of the sandwich, or {@code null}
 */
record FramesQuery(KeptStacks stacks, List<FlameTransform> transforms, FlameTree.Frame between)
        implements QueryLoop.Query<FlamePicture> {
    FramesQuery {
        transforms = List.copyOf(transforms);
    }

    @Override
    public FlamePicture anew(long upToSeq) throws ProblemException {
        return FlamePicture.of(stacks.upTo(upToSeq), transforms, between);
    }

    @Override
    public FlamePicture grown(FlamePicture shown, long aboveSeq, long upToSeq) throws ProblemException {
        return anew(upToSeq);
    }
}
