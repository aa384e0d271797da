package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTransform;
import io.probescope.analysis.FlameTree;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.problem.ProblemException;
import java.util.List;

/**
 * Stacks as some transforms show them. Asks the database only for rows that {@code stacks} doesn't hold yet, so that another transform is shown at once.
 *
 * @param baseline parts of what they are compared with; empty for no comparison
 * @param samples whether weights count samples
 * @param between function of the sandwich, or {@code null}
 */
record FramesQuery(
        KeptStacks stacks,
        List<KeptStacks> baseline,
        boolean samples,
        List<FlameTransform> transforms,
        FlameTree.Frame between)
        implements QueryLoop.Query<FlamePicture> {
    FramesQuery {
        baseline = List.copyOf(baseline);
        transforms = List.copyOf(transforms);
    }

    @Override
    public FlamePicture anew(Bound upTo) throws ProblemException {
        FlamePicture picture = FlamePicture.of(stacks.upTo(upTo), transforms, between);
        if (baseline.isEmpty()) {
            return picture;
        }
        FlameTree before = FlameTree.empty();
        for (KeptStacks part : baseline) {
            before = before.merge(part.upTo(upTo));
        }
        return picture.against(before, transforms, samples);
    }

    @Override
    public FlamePicture grown(FlamePicture shown, Bound above, Bound upTo) throws ProblemException {
        return anew(upTo);
    }
}
