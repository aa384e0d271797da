package io.probescope.desktop.view.latency;

import io.probescope.analysis.Log2Histogram;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.RowScope;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a distribution comes from.
 *
 * @param column whose values are distributed
 * @param single whether rows are single events, of which one is the slowest
 * @param bucketSql the log2 bucket of a row
 * @param countSql how many values rows hold, an aggregate
 * @param unit of the values
 */
record LatencySource(StreamColumn column, boolean single, String bucketSql, String countSql, Unit unit) {

    /** The distributions of a stream: histograms counted in the kernel, and durations and sizes of single events. */
    static List<LatencySource> of(StreamTable stream) {
        List<LatencySource> sources = new ArrayList<>();
        for (StreamColumn column : stream.columns()) {
            Unit unit = Unit.ofMeaning(column.column().meaning());
            boolean measured = stream.kind() == Kind.EVENTS && unit == Unit.DURATION_NS;
            if (column.column().log2Bucket()) {
                sources.add(new LatencySource(column, false, bucket(column.name()), "sum(\"count\")", unit));
            } else if (measured && column.column().combine() == Combine.NONE) {
                sources.add(new LatencySource(column, true, bucket(column.name()), "count(*)", unit));
            }
        }
        return sources;
    }

    /** That a value is in one of these buckets; the lowest and the highest bucket have no edge outwards. */
    List<Condition> between(int lowest, int highest) {
        List<Condition> bounds = new ArrayList<>();
        if (lowest > 0) {
            bounds.add(bound(Operator.AT_LEAST, Log2Histogram.lowerBound(lowest)));
        }
        if (highest < Log2Histogram.BUCKETS - 2) {
            bounds.add(bound(Operator.LESS, Log2Histogram.lowerBound(highest + 1)));
        }
        return bounds;
    }

    private Condition bound(Operator operator, double value) {
        return new Condition(column.name(), operator, ColumnValue.written(column.column(), (long) value));
    }

    /** log2 of 0 is an error in SQL; up to 2^48 the logarithm's rounding changes no bucket, and none is above the last. */
    private static String bucket(String column) {
        String name = RowScope.quoted(column);
        return "CASE WHEN " + name + " < 2 THEN 0 ELSE least(" + (Log2Histogram.BUCKETS - 1) + ", CAST(floor(log2("
                + name + ")) AS INTEGER)) END";
    }

    @Override
    public String toString() {
        return column.name();
    }
}
