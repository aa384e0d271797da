package io.probescope.analysis;

import io.probescope.analysis.FlameTree.Frame;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * What is different between two flame trees. Immutable; a pure function of them.
 *
 * <p>Each side is taken as shares of its own total, so that a longer recording is not more of everything. Whether a frame's share differs is tested with the two-proportion
 * z test (pooled, with the continuity correction of Yates), and the tests of all frames together keep the rate of false discoveries at {@link #FALSE_DISCOVERIES} by the
 * procedure of Benjamini and Hochberg (1995): of the frames called different, about that share are not. The test is for samples, each of which counts one.
 */
public final class FlameDiff {
    public static final double FALSE_DISCOVERIES = 0.01;
    /** With fewer samples than this on both sides together the test says nothing. */
    public static final long LEAST_SAMPLES = 10;

    /** Weight of each side in {@link #union()}. */
    private static final double SIDE = 1e9;

    /**
     * A frame on both sides.
     *
     * @param before its weight on the side compared with
     * @param now its weight on the other side
     * @param shareBefore {@code before} of that side's total, 0 to 1
     * @param shareNow {@code now} of that side's total, 0 to 1
     * @param different whether the shares differ by more than chance; where nothing was tested, whether they differ
     */
    public record Change(long before, long now, double shareBefore, double shareNow, boolean different) {
        /** By how much of the total it is more now; below 0 for less. */
        public double points() {
            return shareNow - shareBefore;
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
     * The difference of two trees with the same root frame.
     *
     * @param samples whether a weight of one is one sample; otherwise there is no test, and every change of a share counts as different
     */
    public static FlameDiff of(FlameTree before, FlameTree now, boolean samples) {
        List<Pair> pairs = new ArrayList<>();
        FlameTree union = union(before.frame(), before, now, before.total(), now.total(), pairs);
        double limit = samples ? limit(pairs, before.total(), now.total()) : 1;
        IdentityHashMap<FlameTree, Change> changes = new IdentityHashMap<>();
        for (Pair pair : pairs) {
            double shareBefore = share(pair.before, before.total());
            double shareNow = share(pair.now, now.total());
            boolean different = samples
                    ? chance(pair.before, before.total(), pair.now, now.total()) <= limit
                    : shareBefore != shareNow;
            changes.put(pair.node, new Change(pair.before, pair.now, shareBefore, shareNow, different));
        }
        return new FlameDiff(union, changes, samples);
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

    /** A node of the union with its weights. */
    private record Pair(FlameTree node, long before, long now) {}

    private static FlameTree union(
            Frame frame, FlameTree before, FlameTree now, long beforeAll, long nowAll, List<Pair> pairs) {
        TreeSet<Frame> frames = new TreeSet<>();
        children(before).forEach(child -> frames.add(child.frame()));
        children(now).forEach(child -> frames.add(child.frame()));
        long self =
                scaled(before == null ? 0 : before.self(), beforeAll) + scaled(now == null ? 0 : now.self(), nowAll);
        long total = self;
        List<FlameTree> children = new ArrayList<>(frames.size());
        for (Frame child : frames) {
            FlameTree node = union(
                    child,
                    before == null ? null : before.child(child).orElse(null),
                    now == null ? null : now.child(child).orElse(null),
                    beforeAll,
                    nowAll,
                    pairs);
            children.add(node);
            total += node.total();
        }
        FlameTree node = new FlameTree(frame, self, total, children);
        pairs.add(new Pair(node, before == null ? 0 : before.total(), now == null ? 0 : now.total()));
        return node;
    }

    private static List<FlameTree> children(FlameTree side) {
        return side == null ? List.of() : side.children();
    }

    private static long scaled(long weight, long all) {
        return Math.round(share(weight, all) * SIDE);
    }

    private static double share(long weight, long all) {
        return all == 0 ? 0 : (double) weight / all;
    }

    /** The greatest chance at which a frame is called different, below 0 for none. */
    private static double limit(List<Pair> pairs, long beforeAll, long nowAll) {
        double[] chances = pairs.stream()
                .mapToDouble(pair -> chance(pair.before, beforeAll, pair.now, nowAll))
                .sorted()
                .toArray();
        double limit = -1;
        for (int i = 0; i < chances.length; i++) {
            if (chances[i] <= FALSE_DISCOVERIES * (i + 1) / chances.length) {
                limit = chances[i];
            }
        }
        return limit;
    }

    /** How likely shares differ at least this much by chance where they are the same, 0 to 1. */
    static double chance(long before, long beforeAll, long now, long nowAll) {
        if (before + now < LEAST_SAMPLES || beforeAll == 0 || nowAll == 0) {
            return 1;
        }
        double pooled = (double) (before + now) / (beforeAll + nowAll);
        double spread = Math.sqrt(pooled * (1 - pooled) * (1.0 / beforeAll + 1.0 / nowAll));
        double correction = 0.5 * (1.0 / beforeAll + 1.0 / nowAll);
        double difference = Math.abs(share(now, nowAll) - share(before, beforeAll)) - correction;
        return spread == 0 || difference <= 0 ? 1 : complementaryError(difference / spread / Math.sqrt(2));
    }

    /** {@code erfc(x)} for x not below 0, to about 1.5e-7 (Abramowitz and Stegun 7.1.26). */
    private static double complementaryError(double x) {
        double t = 1 / (1 + 0.3275911 * x);
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return series * Math.exp(-x * x);
    }
}
