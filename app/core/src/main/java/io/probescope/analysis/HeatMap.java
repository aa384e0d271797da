package io.probescope.analysis;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram per column of time, or per report that tells of several columns at once. Immutable.
 *
 * <p>Columns grow wider by doubling once there are more than {@link #COLUMNS}, so its size is bounded however long a session runs.
 *
 * @param bins what the columns are
 * @param reports histograms by the columns they tell of, all in the same buckets; those that count nothing are absent
 */
public record HeatMap(Bins bins, NavigableMap<ColumnSpan, LogHistogram> reports) {
    /** The most columns, from the first to the last that something tells of. */
    public static final int COLUMNS = 600;

    public HeatMap {
        NavigableMap<ColumnSpan, LogHistogram> kept = new TreeMap<>(reports);
        while (!kept.isEmpty() && kept.lastKey().last() - first(kept) >= COLUMNS) {
            bins = bins.coarser();
            kept = coarser(kept, 1);
        }
        reports = Collections.unmodifiableNavigableMap(kept);
    }

    public static HeatMap empty(Bins bins) {
        return new HeatMap(bins, new TreeMap<>());
    }

    /** Both together; their columns must have the same origin and widths that differ by doublings. */
    public HeatMap merge(HeatMap other) {
        Bins wide = bins.widthNs() >= other.bins.widthNs() ? bins : other.bins;
        TreeMap<ColumnSpan, LogHistogram> sum = coarser(reports, bins.doublingsTo(wide));
        coarser(other.reports, other.bins.doublingsTo(wide))
                .forEach((span, histogram) -> sum.merge(span, histogram, LogHistogram::merge));
        return new HeatMap(wide, sum);
    }

    public boolean isEmpty() {
        return reports.isEmpty();
    }

    /** The first column that something tells of; only where there is one. */
    public long first() {
        return first(reports);
    }

    /** The last column that something tells of; only where there is one. */
    public long last() {
        return reports.lastKey().last();
    }

    /** What tells of a column. */
    public SortedMap<ColumnSpan, LogHistogram> of(long column) {
        SortedMap<ColumnSpan, LogHistogram> told = new TreeMap<>();
        reports.forEach((span, histogram) -> {
            if (span.holds(column)) {
                told.put(span, histogram);
            }
        });
        return told;
    }

    private static long first(NavigableMap<ColumnSpan, LogHistogram> reports) {
        return reports.keySet().stream().mapToLong(ColumnSpan::first).min().orElseThrow();
    }

    private static TreeMap<ColumnSpan, LogHistogram> coarser(
            NavigableMap<ColumnSpan, LogHistogram> reports, int doublings) {
        TreeMap<ColumnSpan, LogHistogram> result = new TreeMap<>();
        reports.forEach((span, histogram) -> result.merge(span.coarser(doublings), histogram, LogHistogram::merge));
        return result;
    }
}
