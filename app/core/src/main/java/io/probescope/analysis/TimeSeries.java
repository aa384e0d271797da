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
 * A value per key and column of time: a sum, or the greatest or least of the values that fall into the column. Immutable.
 *
 * <p>Bounded: columns grow wider by doubling once there are more than {@link #COLUMNS}, and beyond {@link #KEYS} keys those with the least are
 * counted together as {@link #OTHER}. Up to that many keys a merge is exact for each; beyond, a small key may be counted as other in one part and on its own in
 * the next, while what is told of all keys stays exact.
 *
 * @param bins what the columns are
 * @param values per key, values by column index; absent columns are zero for sums, and not known else
 * @param combine how several values become one, whatever their order
 */
public record TimeSeries(Bins bins, Map<String, NavigableMap<Long, Long>> values, Combine combine) {
    public static final int COLUMNS = 400;
    public static final int KEYS = 200;
    /** The key of everything that has no series of its own. */
    public static final String OTHER = "";

    public TimeSeries {
        if (combine == Combine.LAST) {
            throw new IllegalArgumentException("keys that are counted together have no last value");
        }
        Map<String, NavigableMap<Long, Long>> kept = new HashMap<>(values);
        if (kept.size() > KEYS) {
            kept = folded(kept, largest(kept, KEYS - 1, combine), combine);
        }
        while (span(kept) > COLUMNS) {
            bins = bins.coarser();
            kept.replaceAll((key, columns) -> halved(columns, combine));
        }
        kept.replaceAll((key, columns) -> Collections.unmodifiableNavigableMap(columns));
        values = Collections.unmodifiableMap(kept);
    }

    /** Sums. */
    public TimeSeries(Bins bins, Map<String, NavigableMap<Long, Long>> values) {
        this(bins, values, Combine.SUM);
    }

    public static TimeSeries empty(Bins bins) {
        return new TimeSeries(bins, Map.of());
    }

    /** Both together; their columns must have the same origin and widths that differ by doublings, and their values be folded in the same way. */
    public TimeSeries merge(TimeSeries other) {
        Bins wide = bins.widthNs() >= other.bins.widthNs() ? bins : other.bins;
        Map<String, NavigableMap<Long, Long>> result = valuesIn(wide);
        other.valuesIn(wide)
                .forEach((key, columns) -> result.merge(key, columns, (left, right) -> together(left, right, combine)));
        return new TimeSeries(wide, result, combine);
    }

    /** The {@code count} keys with the greatest totals, greatest first, and the rest together as {@link #OTHER}, last. */
    public List<Line> top(int count) {
        List<String> keys = largest(values, count, combine);
        Map<String, NavigableMap<Long, Long>> shown = folded(values, keys, combine);
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(new Line(key, shown.get(key), combine));
        }
        if (shown.containsKey(OTHER)) {
            lines.add(new Line(OTHER, shown.get(OTHER), combine));
        }
        return lines;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** First column of any key; only for a series that is not empty. */
    public long firstColumn() {
        return values.values().stream().mapToLong(NavigableMap::firstKey).min().orElseThrow();
    }

    /** Last column of any key; only for a series that is not empty. */
    public long lastColumn() {
        return values.values().stream().mapToLong(NavigableMap::lastKey).max().orElseThrow();
    }

    /** One series; it has a value in one column at least. */
    public record Line(String key, NavigableMap<Long, Long> columns, Combine combine) {
        /** All values as one. */
        public long total() {
            return columns.values().stream()
                    .mapToLong(Long::longValue)
                    .reduce(combine::of)
                    .orElseThrow();
        }

        public long at(long column) {
            return columns.getOrDefault(column, 0L);
        }
    }

    private Map<String, NavigableMap<Long, Long>> valuesIn(Bins wide) {
        Map<String, NavigableMap<Long, Long>> result = new HashMap<>(values);
        for (int doublings = bins.doublingsTo(wide); doublings > 0; doublings--) {
            result.replaceAll((key, columns) -> halved(columns, combine));
        }
        return result;
    }

    private static List<String> largest(Map<String, NavigableMap<Long, Long>> values, int count, Combine combine) {
        return values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(OTHER))
                .map(entry -> new Line(entry.getKey(), entry.getValue(), combine))
                .sorted(Comparator.comparingLong(Line::total).reversed().thenComparing(Line::key))
                .limit(count)
                .map(Line::key)
                .toList();
    }

    private static Map<String, NavigableMap<Long, Long>> folded(
            Map<String, NavigableMap<Long, Long>> values, List<String> keys, Combine combine) {
        Set<String> own = new HashSet<>(keys);
        Map<String, NavigableMap<Long, Long>> result = new HashMap<>();
        values.forEach((key, columns) -> result.merge(
                own.contains(key) ? key : OTHER, columns, (left, right) -> together(left, right, combine)));
        return result;
    }

    private static long span(Map<String, NavigableMap<Long, Long>> values) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (NavigableMap<Long, Long> columns : values.values()) {
            first = Math.min(first, columns.firstKey());
            last = Math.max(last, columns.lastKey());
        }
        return first > last ? 0 : last - first + 1;
    }

    private static NavigableMap<Long, Long> together(
            NavigableMap<Long, Long> left, NavigableMap<Long, Long> right, Combine combine) {
        TreeMap<Long, Long> both = new TreeMap<>(left);
        right.forEach((column, value) -> both.merge(column, value, combine::of));
        return both;
    }

    private static NavigableMap<Long, Long> halved(NavigableMap<Long, Long> columns, Combine combine) {
        TreeMap<Long, Long> result = new TreeMap<>();
        columns.forEach((column, value) -> result.merge(Math.floorDiv(column, 2), value, combine::of));
        return result;
    }
}
