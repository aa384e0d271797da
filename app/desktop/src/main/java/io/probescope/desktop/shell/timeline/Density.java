package io.probescope.desktop.shell.timeline;

import java.util.Arrays;

/**
 * How many rows fell into each of at most {@value #MOST_BUCKETS} equal buckets of time. Immutable and mergeable: when time outgrows the buckets, pairs of them become one.
 */
public final class Density {
    static final int MOST_BUCKETS = 512;
    private static final long FINEST_NS = 50_000_000;

    private final long originNs;
    private final long bucketNs;
    private final long[] counts;

    private Density(long originNs, long bucketNs, long[] counts) {
        this.originNs = originNs;
        this.bucketNs = bucketNs;
        this.counts = counts;
    }

    /** Nothing yet, from {@code originNs} (nanoseconds since the epoch) to at least {@code endNs}. */
    public static Density empty(long originNs, long endNs) {
        return new Density(originNs, FINEST_NS, new long[0]).coarsenedFor(endNs);
    }

    public long originNs() {
        return originNs;
    }

    /** Width of a bucket in nanoseconds. */
    public long bucketNs() {
        return bucketNs;
    }

    /** Number of buckets that hold something, or lie before one that does. */
    public int size() {
        return counts.length;
    }

    public long count(int bucket) {
        return counts[bucket];
    }

    /** The fullest bucket's count. */
    public long most() {
        return Arrays.stream(counts).max().orElse(0);
    }

    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** This and {@code count} more rows at {@code timeNs}; rows from before the origin count as the first. */
    public Density plus(long timeNs, long count) {
        Density fit = coarsenedFor(timeNs);
        int bucket = fit.bucketOf(timeNs);
        long[] more = Arrays.copyOf(fit.counts, Math.max(fit.counts.length, bucket + 1));
        more[bucket] += count;
        return new Density(originNs, fit.bucketNs, more);
    }

    private int bucketOf(long timeNs) {
        return (int) (Math.max(0, timeNs - originNs) / bucketNs);
    }

    private Density coarsenedFor(long timeNs) {
        Density fit = this;
        while (Math.max(0, timeNs - originNs) / fit.bucketNs >= MOST_BUCKETS) {
            long[] halved = new long[(fit.counts.length + 1) / 2];
            for (int i = 0; i < fit.counts.length; i++) {
                halved[i / 2] += fit.counts[i];
            }
            fit = new Density(originNs, fit.bucketNs * 2, halved);
        }
        return fit;
    }
}
