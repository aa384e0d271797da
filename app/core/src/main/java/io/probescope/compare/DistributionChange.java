package io.probescope.compare;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.change.HistogramChange;
import io.probescope.problem.ProblemException;

/**
 * How values are distributed on both sides. Immutable.
 *
 * @param before length of the side compared with, seconds
 * @param now length of the other side, seconds
 */
public record DistributionChange(HistogramChange change, double before, double now) {

    /**
     * Compares two sides.
     *
     * @param buckets of both sides
     * @param bucket expression of a row's bucket; null for a row that has none
     * @param count an aggregate: how many values rows hold
     */
    public static DistributionChange of(
            ComparedRows before, ComparedRows now, LogBuckets buckets, String bucket, String count)
            throws ProblemException {
        return new DistributionChange(
                HistogramChange.of(before.histograms(buckets, bucket, count), now.histograms(buckets, bucket, count)),
                before.time().slicing().seconds(),
                now.time().slicing().seconds());
    }
}
