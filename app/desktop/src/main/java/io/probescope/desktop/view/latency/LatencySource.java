package io.probescope.desktop.view.latency;

import io.probescope.analysis.Log2Histogram;
import io.probescope.compare.Distribution;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.Unit;
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
        return Distribution.of(stream).stream()
                .map(found -> new LatencySource(
                        found.column(),
                        found.single(),
                        found.bucketSql(),
                        found.countSql(),
                        Unit.ofMeaning(found.column().column().meaning())))
                .toList();
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

    @Override
    public String toString() {
        return column.name();
    }
}
