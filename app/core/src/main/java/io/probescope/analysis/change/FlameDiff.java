package io.probescope.analysis.change;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.analysis.flame.JoinedTrees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different between two flame trees. Immutable; a pure function of them.
 *
 * <p>Each side is taken as shares of its own total, so that a longer recording is not more of everything. Whether a frame's share differs is tested with the two-proportion
 * test (pooled, with the continuity correction of Yates). Samples of one moment resemble each other, so that each side comes in slices of time and the variance of a share
 * is that of its slices (the ratio estimator of cluster samples, Cochran, "Sampling Techniques", 1977), never less than that of independent samples, and the test is Welch's
 * t test; with fewer than {@link Slicing#FEWEST} slices there is too little to tell. The tests of all frames together keep the share of false alarms low, see
 * {@link FalseDiscovery}. The test is for samples, each of which counts one.
 */
public final class FlameDiff {
    /** Weight of each side in {@link #union()}. */
    private static final double SIDE = 1e9;

    /**
     * A frame on both sides.
     *
     * @param before its weight on the side compared with
     * @param now its weight on the other side
     * @param shareBefore {@code before} of that side's total, 0 to 1
     * @param shareNow {@code now} of that side's total, 0 to 1
     * @param verdict what the shares tell; where nothing was tested, which of them is greater
     */
    public record Change(long before, long now, double shareBefore, double shareNow, Verdict verdict) {
        /** By how much of the total it is more now; below 0 for less. */
        public double points() {
            return shareNow - shareBefore;
        }

        /** Whether the shares differ by more than chance; where nothing was tested, whether they differ. */
        public boolean different() {
            return verdict.different();
        }
    }

    private final FlameTree union;
    private final IdentityHashMap<FlameTree, Change> changes;
    private final boolean tested;

    private FlameDiff(FlameTree union, IdentityHashMap<FlameTree, Change> changes, boolean tested) {
        this.union = union;
        this.changes = changes;
        this.tested = tested;
    }

    /**
     * The difference of two sides.
     *
     * @param before a tree for each slice of the time compared with, one or more; all have the same root frame
     * @param now a tree for each slice of the other side, one or more
     * @param samples whether a weight of one is one sample; otherwise there is no test, and every change of a share counts as different
     */
    public static FlameDiff of(List<FlameTree> before, List<FlameTree> now, boolean samples) {
        List<Pair> pairs = new ArrayList<>();
        double[] beforeAll = totals(before);
        double[] nowAll = totals(now);
        double beforeSum = Arrays.stream(beforeAll).sum();
        double nowSum = Arrays.stream(nowAll).sum();
        FlameTree union = union(before.get(0).frame(), before, now, beforeSum, nowSum, pairs);
        List<ShareTest> tests = samples
                ? pairs.stream()
                        .map(pair -> ShareTest.of(pair.before, beforeAll, pair.now, nowAll))
                        .toList()
                : List.of();
        double limit = FalseDiscovery.limit(
                tests.stream().mapToDouble(ShareTest::chance).toArray());
        IdentityHashMap<FlameTree, Change> changes = new IdentityHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            double one = Arrays.stream(pair.before).sum();
            double other = Arrays.stream(pair.now).sum();
            double shareBefore = share(one, beforeSum);
            double shareNow = share(other, nowSum);
            // Without a test every change of a share is a difference.
            Verdict verdict = samples
                    ? Verdict.of(
                            shareBefore,
                            shareNow,
                            tests.get(i).chance(),
                            limit,
                            tests.get(i).noticed())
                    : Verdict.of(shareBefore, shareNow, shareBefore == shareNow ? 1 : 0, 0, 0);
            changes.put(pair.node, new Change((long) one, (long) other, shareBefore, shareNow, verdict));
        }
        return new FlameDiff(union, changes, samples);
    }

    /**
     * Differences together, each below a frame of its own; shares stay those of each difference.
     *
     * @param paths by that frame: from the root of a difference's union to the node of which all is taken, both included; the root alone for all
     * @param diffs by the same frames
     */
    public static FlameDiff below(Map<Frame, List<FlameTree>> paths, Map<Frame, FlameDiff> diffs) {
        IdentityHashMap<FlameTree, Change> changes = new IdentityHashMap<>();
        diffs.values().forEach(diff -> changes.putAll(diff.changes));
        FlameTree union = JoinedTrees.of(paths, (node, all) -> changes.put(node, changes.get(all)));
        long before = 0;
        long now = 0;
        for (FlameTree child : union.children()) {
            before += changes.get(child).before;
            now += changes.get(child).now;
        }
        changes.put(union, new Change(before, now, 1, 1, Verdict.SAME));
        return new FlameDiff(union, changes, diffs.values().stream().allMatch(FlameDiff::tested));
    }

    /** Both trees in one, each side with the same weight: what a frame is wide by. */
    public FlameTree union() {
        return union;
    }

    /** What changed in a node of {@link #union()}. */
    public Change of(FlameTree node) {
        return changes.get(node);
    }

    /** Whether differences were tested against chance: weights that are no samples, such as times, can't be. */
    public boolean tested() {
        return tested;
    }

    /** How many frames are {@link Change#different()}. */
    public long differences() {
        return changes.values().stream().filter(Change::different).count();
    }

    /** How many frames there is too little of to tell whether they differ. */
    public long tooLittle() {
        return changes.values().stream()
                .filter(change -> change.verdict == Verdict.TOO_LITTLE)
                .count();
    }

    /** A node of the union with its weights in each slice. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Pair(FlameTree node, double[] before, double[] now) {}

    /** @param before the node of each slice, {@code null} where it has none */
    private static FlameTree union(
            Frame frame,
            List<FlameTree> before,
            List<FlameTree> now,
            double beforeAll,
            double nowAll,
            List<Pair> pairs) {
        TreeSet<Frame> frames = new TreeSet<>();
        addFrames(frames, before);
        addFrames(frames, now);
        long self = scaled(selves(before), beforeAll) + scaled(selves(now), nowAll);
        long total = self;
        List<FlameTree> children = new ArrayList<>(frames.size());
        for (Frame child : frames) {
            FlameTree node = union(child, children(before, child), children(now, child), beforeAll, nowAll, pairs);
            children.add(node);
            total += node.total();
        }
        FlameTree node = new FlameTree(frame, self, total, children);
        pairs.add(new Pair(node, totals(before), totals(now)));
        return node;
    }

    private static void addFrames(Set<Frame> frames, List<FlameTree> slices) {
        for (FlameTree slice : slices) {
            if (slice != null) {
                slice.children().forEach(child -> frames.add(child.frame()));
            }
        }
    }

    private static List<FlameTree> children(List<FlameTree> slices, Frame child) {
        List<FlameTree> nodes = new ArrayList<>(slices.size());
        for (FlameTree slice : slices) {
            nodes.add(slice == null ? null : slice.child(child).orElse(null));
        }
        return nodes;
    }

    private static double[] totals(List<FlameTree> slices) {
        return slices.stream()
                .mapToDouble(slice -> slice == null ? 0 : slice.total())
                .toArray();
    }

    private static double selves(List<FlameTree> slices) {
        return slices.stream()
                .mapToDouble(slice -> slice == null ? 0 : slice.self())
                .sum();
    }

    private static long scaled(double weight, double all) {
        return Math.round(share(weight, all) * SIDE);
    }

    private static double share(double weight, double all) {
        return all == 0 ? 0 : weight / all;
    }
}
