package io.probescope.desktop.view.latency;

import io.probescope.analysis.LogBuckets;
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
 * @param distribution whose rows are single events, of which one is the slowest, or what the kernel counted
 * @param unit of the values
 */
record LatencySource(Distribution distribution, Unit unit) {
    /** Four rows to a power of two are as many as a heat map of a screen's height shows. */
    private static final LogBuckets HEAT = new LogBuckets(4);

    /** The value that the next bucket of the highest power of two begins with does not fit into a column. */
    private static final int OCTAVES = 63;

    /** The distributions of a stream: histograms counted in the kernel, and durations of single events. */
    static List<LatencySource> of(StreamTable stream) {
        return Distribution.of(stream).stream()
                .map(found -> new LatencySource(
                        found, Unit.ofMeaning(found.column().column().meaning())))
                .toList();
    }

    StreamColumn column() {
        return distribution.column();
    }

    /** The buckets of the histogram. */
    LogBuckets buckets() {
        return distribution.buckets();
    }

    /** The buckets of the heat map: those of the histogram, or coarser ones. */
    LogBuckets heatBuckets() {
        return buckets().perOctave() < HEAT.perOctave() ? buckets() : HEAT;
    }

    /** That a value is in one of these buckets; the lowest and the highest bucket have no edge outwards. */
    List<Condition> between(LogBuckets of, int first, int end) {
        List<Condition> bounds = new ArrayList<>();
        if (first > 0) {
            bounds.add(bound(Operator.AT_LEAST, of.lowest(first)));
        }
        if (end < OCTAVES * of.perOctave()) {
            bounds.add(bound(Operator.LESS, of.lowest(end)));
        }
        return bounds;
    }

    private Condition bound(Operator operator, double value) {
        return new Condition(column().name(), operator, ColumnValue.written(column().column(), (long) value));
    }

    @Override
    public String toString() {
        return column().name();
    }
}
