package io.probescope.analysis;

/**
 * Buckets that cut each power of two into equally many parts, each by the same factor wider than the one before: bucket {@code k} holds 2<sup>k/perOctave</sup> up to
 * 2<sup>(k+1)/perOctave</sup>, and bucket 0 whatever is below, too. Values are whole numbers. Immutable.
 *
 * <p>The factor is what a value's bucket leaves open of it, whatever its size (Masson, Rim and Lee, "DDSketch", Proceedings of the VLDB Endowment 12, 2019).
 *
 * @param perOctave buckets from a value to its double, a power of two
 */
public record LogBuckets(int perOctave) {
    /** Powers of two: what a kernel counts in. */
    public static final LogBuckets LOG2 = new LogBuckets(1);
    /** Fine enough for percentiles: the ends of a bucket differ by 1.1 %. */
    public static final LogBuckets FINE = new LogBuckets(64);

    /** Powers of two that unsigned 64-bit values need. */
    private static final int OCTAVES = 64;

    public LogBuckets {
        if (Integer.bitCount(perOctave) != 1) {
            throw new IllegalArgumentException(perOctave + " buckets an octave are no power of two");
        }
    }

    /** How many there are. */
    public int count() {
        return OCTAVES * perOctave;
    }

    /** The bucket that holds a value. */
    public int of(long value) {
        if (value < 2) {
            return 0;
        }
        int octave = 63 - Long.numberOfLeadingZeros(value);
        int bucket = octave * perOctave;
        int last = bucket + perOctave - 1;
        while (bucket < last && upper(bucket) <= value) {
            bucket++;
        }
        return bucket;
    }

    /** Where a bucket begins. */
    public double lower(int bucket) {
        return bucket == 0 ? 0 : Math.pow(2, (double) bucket / perOctave);
    }

    /** First number above a bucket. */
    public double upper(int bucket) {
        return Math.pow(2, (bucket + 1.0) / perOctave);
    }

    /** The smallest value that a bucket, or one above it, can hold. */
    public double lowest(int bucket) {
        return Math.ceil(lower(bucket));
    }

    /** The greatest value that a bucket, or one below it, can hold. */
    public double highest(int bucket) {
        return Math.ceil(upper(bucket)) - 1;
    }

    /** The bucket of coarser ones that holds one of these. */
    int in(LogBuckets coarser, int bucket) {
        return bucket / factor(coarser);
    }

    private int factor(LogBuckets coarser) {
        if (coarser.perOctave > perOctave) {
            throw new IllegalArgumentException(coarser + " are finer than " + this);
        }
        return perOctave / coarser.perOctave;
    }
}
