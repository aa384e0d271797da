package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A sum per key and column of time. Immutable.
 *
 * <p>Bounded: columns grow wider by doubling once there are more than {@link #COLUMNS}, and beyond {@link #KEYS} keys those with the least are
 * counted together as {@link #OTHER}. Up to that many keys a merge is exact for each; beyond, a small key may be counted as other in one part and on its own in
 * the next, while the sums over all keys stay exact.
 *
 * @param bins what the columns are
 * @param sums per key, sums by column index; absent columns are zero
 */
public record TimeSeries(Bins bins, Map<String, NavigableMap<Long, Long>> sums) {
    public static final int COLUMNS = 400;
    public static final int KEYS = 200;
    /** The key of everything that has no series of its own. */
    public static final String OTHER = "";

    public TimeSeries {
        Map<String, NavigableMap<Long, Long>> kept = new HashMap<>(sums);
        if (kept.size() > KEYS) {
            kept = folded(kept, largest(kept, KEYS - 1));
        }
        while (span(kept) > COLUMNS) {
            bins = bins.coarser();
            kept.replaceAll((key, columns) -> halved(columns));
        }
        kept.replaceAll((key, columns) -> Collections.unmodifiableNavigableMap(columns));
        sums = Collections.unmodifiableMap(kept);
    }

    public static TimeSeries empty(Bins bins) {
        return new TimeSeries(bins, Map.of());
    }

    /** Both together; their columns must have the same origin and widths that differ by doublings. */
    public TimeSeries merge(TimeSeries other) {
        Bins wide = bins.widthNs() >= other.bins.widthNs() ? bins : other.bins;
        Map<String, NavigableMap<Long, Long>> result = sumsIn(wide);
        other.sumsIn(wide).forEach((key, columns) -> result.merge(key, columns, TimeSeries::added));
        return new TimeSeries(wide, result);
    }

    /** The {@code count} keys with the greatest totals, greatest first, and the rest together as {@link #OTHER}, last. */
    public List<Line> top(int count) {
        List<String> keys = largest(sums, count);
        Map<String, NavigableMap<Long, Long>> shown = folded(sums, keys);
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(new Line(key, shown.get(key)));
        }
        if (shown.containsKey(OTHER)) {
            lines.add(new Line(OTHER, shown.get(OTHER)));
        }
        return lines;
    }

    public boolean isEmpty() {
        return sums.isEmpty();
    }

    /** First column of any key; only for a series that is not empty. */
    public long firstColumn() {
        return sums.values().stream().mapToLong(NavigableMap::firstKey).min().orElseThrow();
    }

    /** Last column of any key; only for a series that is not empty. */
    public long lastColumn() {
        return sums.values().stream().mapToLong(NavigableMap::lastKey).max().orElseThrow();
    }

    /** One series. */
    public record Line(String key, NavigableMap<Long, Long> columns) {
        public long total() {
            return columns.values().stream().mapToLong(Long::longValue).sum();
        }

        public long at(long column) {
            return columns.getOrDefault(column, 0L);
        }
    }

    private Map<String, NavigableMap<Long, Long>> sumsIn(Bins wide) {
        Map<String, NavigableMap<Long, Long>> result = new HashMap<>(sums);
        for (int doublings = bins.doublingsTo(wide); doublings > 0; doublings--) {
            result.replaceAll((key, columns) -> halved(columns));
        }
        return result;
    }

    private static List<String> largest(Map<String, NavigableMap<Long, Long>> sums, int count) {
        return sums.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(OTHER))
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Line::total).reversed().thenComparing(Line::key))
                .limit(count)
                .map(Line::key)
                .toList();
    }

    private static Map<String, NavigableMap<Long, Long>> folded(
            Map<String, NavigableMap<Long, Long>> sums, List<String> keys) {
        Set<String> own = new HashSet<>(keys);
        Map<String, NavigableMap<Long, Long>> result = new HashMap<>();
        sums.forEach((key, columns) -> result.merge(own.contains(key) ? key : OTHER, columns, TimeSeries::added));
        return result;
    }

    private static long span(Map<String, NavigableMap<Long, Long>> sums) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (NavigableMap<Long, Long> columns : sums.values()) {
            first = Math.min(first, columns.firstKey());
            last = Math.max(last, columns.lastKey());
        }
        return first > last ? 0 : last - first + 1;
    }

    private static NavigableMap<Long, Long> added(NavigableMap<Long, Long> left, NavigableMap<Long, Long> right) {
        TreeMap<Long, Long> sum = new TreeMap<>(left);
        right.forEach((column, value) -> sum.merge(column, value, Long::sum));
        return sum;
    }

    private static NavigableMap<Long, Long> halved(NavigableMap<Long, Long> columns) {
        TreeMap<Long, Long> result = new TreeMap<>();
        columns.forEach((column, value) -> result.merge(Math.floorDiv(column, 2), value, Long::sum));
        return result;
    }
}
