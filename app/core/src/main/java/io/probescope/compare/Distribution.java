package io.probescope.compare;

import io.probescope.analysis.LogBuckets;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A column whose values are distributed. Immutable.
 *
 * @param single whether rows are single events, not histograms that the kernel counted
 * @param buckets those that the kernel counted in, or fine ones
 * @param bucketSql the bucket of a row
 * @param countSql how many values rows hold, an aggregate
 */
public record Distribution(StreamColumn column, boolean single, LogBuckets buckets, String bucketSql, String countSql) {

    /** The distributions of a stream: histograms counted in the kernel, and durations of single events. */
    public static List<Distribution> of(StreamTable stream) {
        List<Distribution> found = new ArrayList<>();
        for (StreamColumn column : stream.columns()) {
            boolean duration = column.column().meaning().equals("duration_ns");
            if (column.column().log2Bucket()) {
                found.add(of(column, false, LogBuckets.LOG2, "sum(\"count\")"));
            } else if (stream.kind() == Kind.EVENTS
                    && duration
                    && column.column().combine() == Combine.NONE) {
                found.add(of(column, true, LogBuckets.FINE, "count(*)"));
            }
        }
        return found;
    }

    private static Distribution of(StreamColumn column, boolean single, LogBuckets buckets, String countSql) {
        return new Distribution(column, single, buckets, bucketOf(column.name(), buckets), countSql);
    }

    /** The bucket that the number in a column belongs to, in SQL; null where the column is. */
    public static String bucketOf(String column, LogBuckets buckets) {
        // log2 of 0 is an error in SQL; up to 2^48 the logarithm's rounding moves no whole number over a bucket's end,
        // and none is above the last.
        // Of nothing, least() would make the last bucket.
        String name = SqlName.quoted(column);
        return "CASE WHEN " + name + " IS NULL THEN NULL WHEN " + name + " < 2 THEN 0 ELSE least("
                + (buckets.count() - 1) + ", CAST(floor(log2(" + name + ") * " + buckets.perOctave()
                + ") AS INTEGER)) END";
    }
}
