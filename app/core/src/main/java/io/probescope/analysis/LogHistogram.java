package io.probescope.analysis;

import java.util.Arrays;

/**
 * Counts by bucket of a logarithmic scale. Immutable.
 *
 * <p>A percentile is known only as the bucket it lies in; its bounds are what can honestly be told. That is a factor of two where a kernel counted by powers of two, and one
 * percent with {@linkplain LogBuckets#FINE fine} buckets.
 */
public final class LogHistogram {
    private final LogBuckets buckets;
    private final long[] counts;
    private final long total;

    private LogHistogram(LogBuckets buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
    }

    public static LogHistogram empty(LogBuckets buckets) {
        return new LogHistogram(buckets, new long[buckets.count()]);
    }

    /** A histogram of single values. */
    public static LogHistogram of(LogBuckets buckets, long... values) {
        long[] counts = new long[buckets.count()];
        for (long value : values) {
            counts[buckets.of(value)]++;
        }
        return new LogHistogram(buckets, counts);
    }

    /** A histogram of counts, one for each bucket. */
    public static LogHistogram ofCounts(LogBuckets buckets, long... counts) {
        if (counts.length != buckets.count()) {
            throw new IllegalArgumentException(counts.length + " counts for " + buckets.count() + " buckets");
        }
        return new LogHistogram(buckets, counts.clone());
    }

    /** This with {@code count} more in a bucket. */
    public LogHistogram plus(int bucket, long count) {
        long[] sum = counts.clone();
        sum[bucket] += count;
        return new LogHistogram(buckets, sum);
    }

    /** Both together; their buckets must be the same. */
    public LogHistogram merge(LogHistogram other) {
        if (!buckets.equals(other.buckets)) {
            throw new IllegalArgumentException(buckets + " and " + other.buckets + " are different buckets");
        }
        long[] sum = counts.clone();
        for (int bucket = 0; bucket < sum.length; bucket++) {
            sum[bucket] += other.counts[bucket];
        }
        return new LogHistogram(buckets, sum);
    }

    /** The same values in coarser buckets. */
    public LogHistogram in(LogBuckets coarser) {
        long[] sum = new long[coarser.count()];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            sum[buckets.in(coarser, bucket)] += counts[bucket];
        }
        return new LogHistogram(coarser, sum);
    }

    public LogBuckets buckets() {
        return buckets;
    }

    public long count(int bucket) {
        return counts[bucket];
    }

    /** How many values are in a range of buckets. */
    public long count(int from, int toExclusive) {
        long sum = 0;
        for (int bucket = from; bucket < toExclusive; bucket++) {
            sum += counts[bucket];
        }
        return sum;
    }

    /** For each bucket how many values are in it or below. */
    public long[] cumulative() {
        long[] sums = counts.clone();
        Arrays.parallelPrefix(sums, Long::sum);
        return sums;
    }

    public long total() {
        return total;
    }

    /**
     * The bucket that holds a percentile: the first one at whose end at least that share of all values are counted (nearest rank).
     *
     * @return the bucket, or -1 when the histogram is empty
     */
    public int bucketOf(Percentile percentile) {
        if (total == 0) {
            return -1;
        }
        long wanted = percentile.rank(total);
        long seen = 0;
        int bucket = 0;
        while (bucket < counts.length - 1) {
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
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] != 0) {
                return bucket;
            }
        }
        return -1;
    }

    /** Highest bucket that counts something, or -1 when the histogram is empty. */
    public int last() {
        for (int bucket = counts.length - 1; bucket >= 0; bucket--) {
            if (counts[bucket] != 0) {
                return bucket;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogHistogram histogram
                && buckets.equals(histogram.buckets)
                && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "LogHistogram" + Arrays.toString(counts);
    }
}
