package io.probescope.analysis;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A histogram per column of time. Immutable.
 *
 * <p>Columns grow wider by doubling once there are more than {@link #COLUMNS}, so its size is bounded however long a session runs.
 *
 * @param bins what the columns are
 * @param columns histograms by column index, all in the same buckets; columns that count nothing are absent
 */
public record HeatMap(Bins bins, NavigableMap<Long, LogHistogram> columns) {
    /** The most columns, from the first to the last that counts something. */
    public static final int COLUMNS = 600;

    public HeatMap {
        TreeMap<Long, LogHistogram> kept = new TreeMap<>(columns);
        while (!kept.isEmpty() && kept.lastKey() - kept.firstKey() >= COLUMNS) {
            bins = bins.coarser();
            kept = halved(kept);
        }
        columns = Collections.unmodifiableNavigableMap(kept);
    }

    public static HeatMap empty(Bins bins) {
        return new HeatMap(bins, new TreeMap<>());
    }

    /** Both together; their columns must have the same origin and widths that differ by doublings. */
    public HeatMap merge(HeatMap other) {
        Bins wide = bins.widthNs() >= other.bins.widthNs() ? bins : other.bins;
        TreeMap<Long, LogHistogram> sum = columnsIn(wide);
        other.columnsIn(wide).forEach((column, histogram) -> sum.merge(column, histogram, LogHistogram::merge));
        return new HeatMap(wide, sum);
    }

    private TreeMap<Long, LogHistogram> columnsIn(Bins wide) {
        TreeMap<Long, LogHistogram> result = new TreeMap<>(columns);
        for (int doublings = bins.doublingsTo(wide); doublings > 0; doublings--) {
            result = halved(result);
        }
        return result;
    }

    private static TreeMap<Long, LogHistogram> halved(NavigableMap<Long, LogHistogram> columns) {
        TreeMap<Long, LogHistogram> result = new TreeMap<>();
        columns.forEach((column, histogram) -> result.merge(Math.floorDiv(column, 2), histogram, LogHistogram::merge));
        return result;
    }
}
