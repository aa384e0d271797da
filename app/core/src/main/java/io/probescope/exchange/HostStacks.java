package io.probescope.exchange;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts flame graphs of several hosts together, each below a frame of its host, zoomed as it is drawn. */
final class HostStacks {
    private HostStacks() {}

    static DrawnStacks together(Map<String, DrawnStacks> hosts) {
        Map<Frame, List<FlameTree>> paths = new LinkedHashMap<>();
        hosts.forEach((host, stacks) -> paths.put(Frame.owner(FlameTree.Kind.HOST, host, ""), stacks.path()));
        Map<Frame, FlameDiff> diffs = new LinkedHashMap<>();
        hosts.forEach((host, stacks) -> {
            if (stacks.diff() != null) {
                diffs.put(Frame.owner(FlameTree.Kind.HOST, host, ""), stacks.diff());
            }
        });
        if (diffs.isEmpty()) {
            return new DrawnStacks(List.of(FlameTree.below(paths)), null);
        }
        FlameDiff diff = FlameDiff.below(paths, diffs);
        return new DrawnStacks(List.of(diff.union()), diff);
    }
}
