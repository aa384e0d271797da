package io.probescope.compare;

import io.probescope.analysis.Log2Histogram;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A column whose values are distributed. Immutable.
 *
 * @param single whether rows are single events, not histograms that the kernel counted
 * @param bucketSql the log2 bucket of a row, see {@link Log2Histogram}
 * @param countSql how many values rows hold, an aggregate
 */
public record Distribution(StreamColumn column, boolean single, String bucketSql, String countSql) {

    /** The distributions of a stream: histograms counted in the kernel, and durations of single events. */
    public static List<Distribution> of(StreamTable stream) {
        List<Distribution> found = new ArrayList<>();
        for (StreamColumn column : stream.columns()) {
            boolean duration = column.column().meaning().equals("duration_ns");
            if (column.column().log2Bucket()) {
                found.add(new Distribution(column, false, bucketOf(column.name()), "sum(\"count\")"));
            } else if (stream.kind() == Kind.EVENTS
                    && duration
                    && column.column().combine() == Combine.NONE) {
                found.add(new Distribution(column, true, bucketOf(column.name()), "count(*)"));
            }
        }
        return found;
    }

    /** The log2 bucket that the number in a column belongs to, in SQL; null where the column is. */
    public static String bucketOf(String column) {
        // log2 of 0 is an error in SQL; up to 2^48 the logarithm's rounding changes no bucket, and none is above the
        // last.
        String name = SideTime.quoted(column);
        return "CASE WHEN " + name + " < 2 THEN 0 ELSE least(" + (Log2Histogram.BUCKETS - 1) + ", CAST(floor(log2("
                + name + ")) AS INTEGER)) END";
    }
}
