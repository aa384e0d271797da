package io.probescope.analysis;

import java.util.Arrays;

/**
 * Counts by power of two: bucket 0 holds 0 and 1 (and what is below), bucket {@code k} holds {@code 2^k} to {@code 2^(k+1) - 1}. Immutable.
 *
 * <p>A percentile is known only as the bucket it lies in; its bounds are what can honestly be told.
 */
public final class Log2Histogram {
    /** Number of buckets that unsigned 64-bit values need. */
    public static final int BUCKETS = 64;

    public static final Log2Histogram EMPTY = new Log2Histogram(new long[BUCKETS]);

    private final long[] counts;
    private final long total;

    private Log2Histogram(long[] counts) {
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
    }

    /** A histogram of single values. */
    public static Log2Histogram of(long... values) {
        long[] counts = new long[BUCKETS];
        for (long value : values) {
            counts[bucketOf(value)]++;
        }
        return new Log2Histogram(counts);
    }

    /** A histogram of counts by bucket; {@link #BUCKETS} of them. */
    public static Log2Histogram ofCounts(long... counts) {
        return new Log2Histogram(counts.clone());
    }

    /** This with {@code count} more in a bucket. */
    public Log2Histogram plus(int bucket, long count) {
        long[] sum = counts.clone();
        sum[bucket] += count;
        return new Log2Histogram(sum);
    }

    public Log2Histogram merge(Log2Histogram other) {
        long[] sum = counts.clone();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            sum[bucket] += other.counts[bucket];
        }
        return new Log2Histogram(sum);
    }

    /** The bucket that holds a value. */
    public static int bucketOf(long value) {
        return value < 2 ? 0 : 63 - Long.numberOfLeadingZeros(value);
    }

    /** Smallest value of a bucket. */
    public static double lowerBound(int bucket) {
        return bucket == 0 ? 0 : Math.pow(2, bucket);
    }

    /** First value above a bucket. */
    public static double upperBound(int bucket) {
        return Math.pow(2, bucket + 1);
    }

    public long count(int bucket) {
        return counts[bucket];
    }

    public long total() {
        return total;
    }

    /**
     * The bucket that holds a percentile: the first one at whose end at least {@code percent} of all values are counted.
     *
     * @param percent above 0, at most 100
     * @return the bucket, or -1 when the histogram is empty
     */
    public int percentileBucket(double percent) {
        if (total == 0) {
            return -1;
        }
        long wanted = Math.max(1, (long) Math.ceil(total * (percent / 100)));
        long seen = 0;
        int bucket = 0;
        while (bucket < BUCKETS - 1) {
            seen += counts[bucket];
            if (seen >= wanted) {
                break;
            }
            bucket++;
        }
        return bucket;
    }

    /** Lowest bucket that counts something, or -1 when the histogram is empty. */
    public int first() {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (counts[bucket] != 0) {
                return bucket;
            }
        }
        return -1;
    }

    /** Highest bucket that counts something, or -1 when the histogram is empty. */
    public int last() {
        for (int bucket = BUCKETS - 1; bucket >= 0; bucket--) {
            if (counts[bucket] != 0) {
                return bucket;
            }
        }
        return -1;
    }

    /** The greatest count of a bucket. */
    public long max() {
        return Arrays.stream(counts).max().orElse(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Log2Histogram histogram && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Log2Histogram" + Arrays.toString(counts);
    }
}
