package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.SideLosses;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Stacks as some transforms show them. Asks the database only for rows that {@code stacks} doesn't hold yet, so that another transform is shown at once.
 *
 * @param before what they are compared with, or {@code null}
 * @param now the stacks that are compared: those shown but for what {@code before} has too
 * @param samples whether weights count samples
 * @param between function of the sandwich, or {@code null}
 */
record FramesQuery(
        KeptStacks stacks,
        SlicedStacks before,
        SlicedStacks now,
        boolean samples,
        List<FlameTransform> transforms,
        FlameTree.Frame between)
        implements QueryLoop.Query<FlamePicture> {
    FramesQuery {
        transforms = List.copyOf(transforms);
    }

    @Override
    public FlamePicture anew(Bound upTo) throws ProblemException {
        FlameTree all = stacks.upTo(upTo);
        OwnerNames names = stacks.query().names();
        if (before == null) {
            return FlamePicture.of(names.named(all, names), transforms, between);
        }
        List<FlameTree> then = before.upTo(upTo);
        List<FlameTree> selected = now.upTo(upTo);
        // Who is on both sides has one name, or it would be two.
        UnaryOperator<FlameTree> named = tree -> names.named(tree, before.names());
        return FlamePicture.of(named.apply(all), transforms, between)
                .against(
                        then.stream().map(named).toList(),
                        selected.stream().map(named).toList(),
                        transforms,
                        samples,
                        new SideLosses(before.lost(upTo), now.lost(upTo)));
    }

    @Override
    public FlamePicture grown(FlamePicture shown, Bound above, Bound upTo) throws ProblemException {
        return anew(upTo);
    }
}
