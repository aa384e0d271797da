package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameFunctions;
import io.probescope.analysis.flame.FlameSandwich;
import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.view.SideLosses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is drawn. Immutable.
 *
 * @param all the stacks as they were taken
 * @param shown the same as the transforms show them
 * @param sandwich of {@code shown}, or {@code null} where no function is between callers and callees
 * @param functions of {@code shown}
 * @param gone those of the transforms that have nothing to do: what they are about is nowhere
 * @param diff from what it is compared with to what is selected, or {@code null} where it is not compared
 * @param losses of both sides of the comparison
 */
record FlamePicture(
        FlameTree all,
        FlameTree shown,
        FlameSandwich sandwich,
        FlameFunctions functions,
        List<FlameTransform> gone,
        FlameDiff diff,
        SideLosses losses) {
    private static final FlameTransform INVERT = new FlameTransform.Invert();

    FlamePicture {
        gone = List.copyOf(gone);
    }

    static FlamePicture of(FlameTree all, List<FlameTransform> transforms, FlameTree.Frame between) {
        FlameTree shown = all;
        List<FlameTransform> gone = new ArrayList<>();
        for (FlameTransform transform : transforms) {
            if (!transform.findsIn(shown)) {
                gone.add(transform);
            }
            shown = transform.apply(shown);
        }
        // Who calls and who runs is the same whichever end of the stacks is drawn first.
        FlameTree upright = transforms.contains(INVERT) ? INVERT.apply(shown) : shown;
        FlameSandwich sandwich = between == null ? null : FlameSandwich.of(upright, between);
        return new FlamePicture(all, shown, sandwich, FlameFunctions.of(upright), gone, null, SideLosses.NONE);
    }

    /**
     * The same with a comparison, as the same transforms show both sides.
     *
     * @param before a tree for each slice of the time compared with
     * @param now a tree for each slice of the time that is compared with it
     * @param samples whether the weights count samples
     * @param lost by both sides
     */
    FlamePicture against(
            List<FlameTree> before,
            List<FlameTree> now,
            List<FlameTransform> transforms,
            boolean samples,
            SideLosses lost) {
        FlameDiff found = FlameDiff.of(shown(before, transforms), shown(now, transforms), samples);
        return new FlamePicture(all, shown, sandwich, functions, gone, found, lost);
    }

    private static List<FlameTree> shown(List<FlameTree> slices, List<FlameTransform> transforms) {
        return slices.stream()
                .map(slice -> FlameTransform.apply(transforms, slice))
                .toList();
    }

    /** The names that a colouring tells apart, greatest first: modules by what ran in them, processes by all they have. */
    List<String> names(ColorBy by) {
        Map<String, Long> weights = new HashMap<>();
        for (FlameFunctions.Function function : functions.functions()) {
            FlameTree.Kind kind = function.frame().kind();
            if (by == ColorBy.PROCESS && kind == FlameTree.Kind.PROCESS) {
                weights.merge(function.frame().name(), function.total(), Long::sum);
            } else if (by == ColorBy.MODULE
                    && !kind.isOwner()
                    && !function.frame().module().isEmpty()) {
                weights.merge(function.frame().module(), function.self(), Long::sum);
            }
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
