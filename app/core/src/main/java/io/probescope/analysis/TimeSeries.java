package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A value per key and column of time: a sum, or the greatest or least of the values that fall into the column. Immutable.
 *
 * <p>A sum may also be of several columns at once. It is kept as it was told, so that totals and merges are exact, and spread evenly over these columns in a {@link Line}.
 *
 * <p>Bounded: columns grow wider by doubling once there are more than {@link #COLUMNS}, and beyond {@link #KEYS} keys those with the least are
 * counted together as {@link #OTHER}. Up to that many keys a merge is exact for each; beyond, a small key may be counted as other in one part and on its own in
 * the next, while what is told of all keys stays exact.
 */
public final class TimeSeries {
    public static final int COLUMNS = 400;
    public static final int KEYS = 200;
    /** The key of everything that has no series of its own. */
    public static final String OTHER = "";

    private final Bins bins;
    private final Map<String, Amounts> values;
    private final Combine combine;
    private final long firstColumn;
    private final long lastColumn;

    /**
     * A series of values that are in its columns.
     *
     * @param columns what the columns are
     * @param values per key
     * @param combine how several values become one, whatever their order
     */
    public TimeSeries(Bins columns, Map<String, Amounts> values, Combine combine) {
        if (combine == Combine.LAST) {
            throw new IllegalArgumentException("keys that are counted together have no last value");
        }
        Map<String, Amounts> kept = new HashMap<>(values);
        if (kept.size() > KEYS) {
            kept = folded(kept, largest(kept, KEYS - 1, combine), combine);
        }
        Bins wide = columns;
        while (span(kept, wide) > COLUMNS) {
            wide = wide.coarser();
            kept.replaceAll((key, amounts) -> amounts.coarser(1, combine));
        }
        this.bins = wide;
        kept.replaceAll((key, amounts) -> amounts.settled(bins));
        this.values = Collections.unmodifiableMap(kept);
        this.combine = combine;
        firstColumn = values.isEmpty() ? 0 : firstColumn(kept, bins);
        lastColumn = values.isEmpty() ? -1 : lastColumn(kept, bins);
    }

    public static TimeSeries empty(Bins bins) {
        return new TimeSeries(bins, Map.of(), Combine.SUM);
    }

    /** Both together; their columns must have the same origin and widths that differ by doublings, and their values be folded in the same way. */
    public TimeSeries merge(TimeSeries other) {
        Bins wide = bins.widthNs() >= other.bins.widthNs() ? bins : other.bins;
        Map<String, Amounts> result = valuesIn(wide);
        other.valuesIn(wide).forEach((key, amounts) -> result.merge(key, amounts, this::together));
        return new TimeSeries(wide, result, combine);
    }

    /** The {@code count} keys with the greatest totals, greatest first, and the rest together as {@link #OTHER}, last. */
    public List<Line> top(int count) {
        List<String> keys = largest(values, count, combine);
        Map<String, Amounts> shown = folded(values, keys, combine);
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(line(key, shown.get(key)));
        }
        if (shown.containsKey(OTHER)) {
            lines.add(line(OTHER, shown.get(OTHER)));
        }
        return lines;
    }

    /** The series of a key, or {@code null}. */
    public Line line(String key) {
        Amounts amounts = values.get(key);
        return amounts == null ? null : line(key, amounts);
    }

    /** What was told of several columns at once, a column among them; of all keys together. */
    public NavigableMap<Stretch, Long> lateAt(long column) {
        NavigableMap<Stretch, Long> late = new TreeMap<>();
        for (Amounts amounts : values.values()) {
            amounts.late().forEach((stretch, amount) -> {
                if (stretch.first(bins) <= column && column <= stretch.last(bins)) {
                    late.merge(stretch, amount, combine::of);
                }
            });
        }
        return late;
    }

    /** What the columns are. */
    public Bins bins() {
        return bins;
    }

    /** What each key has; not to be changed. */
    public Map<String, Amounts> values() {
        return values;
    }

    /** How several values become one, whatever their order. */
    public Combine combine() {
        return combine;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** First column of any key; only for a series that is not empty. */
    public long firstColumn() {
        return firstColumn;
    }

    /** Last column of any key; only for a series that is not empty. */
    public long lastColumn() {
        return lastColumn;
    }

    /** How many columns there are from the first to the last. */
    public long columns() {
        return lastColumn - firstColumn + 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSeries series
                && bins.equals(series.bins)
                && values.equals(series.values)
                && combine == series.combine;
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, values, combine);
    }

    @Override
    public String toString() {
        return combine + " in " + bins + ": " + values;
    }

    /**
     * One series; it has a value in one column at least.
     *
     * @param columns values that tell of one column each
     * @param spread beside them, what each column has of what was told of several
     * @param total all values as one; of what was told of several columns what is seen of it
     */
    public record Line(String key, NavigableMap<Long, Long> columns, NavigableMap<Long, Double> spread, double total) {

        /** The value of a column; 0 where there is none. */
        public double at(long column) {
            return columns.getOrDefault(column, 0L) + spread.getOrDefault(column, 0.0);
        }
    }

    private Line line(String key, Amounts amounts) {
        return new Line(key, amounts.columns(), amounts.spread(bins), amounts.total(combine));
    }

    private Amounts together(Amounts left, Amounts right) {
        return left.with(right, combine);
    }

    private Map<String, Amounts> valuesIn(Bins wide) {
        Map<String, Amounts> result = new HashMap<>(values);
        int doublings = bins.doublingsTo(wide);
        result.replaceAll((key, amounts) -> amounts.coarser(doublings, combine));
        return result;
    }

    private static List<String> largest(Map<String, Amounts> values, int count, Combine combine) {
        Map<String, Double> totals = new HashMap<>();
        values.forEach((key, amounts) -> totals.put(key, amounts.total(combine)));
        totals.remove(OTHER);
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Amounts> folded(Map<String, Amounts> values, List<String> keys, Combine combine) {
        Set<String> own = new HashSet<>(keys);
        Map<String, Amounts> result = new HashMap<>();
        values.forEach((key, amounts) ->
                result.merge(own.contains(key) ? key : OTHER, amounts, (left, right) -> left.with(right, combine)));
        return result;
    }

    private static long span(Map<String, Amounts> values, Bins bins) {
        return values.isEmpty() ? 0 : lastColumn(values, bins) - firstColumn(values, bins) + 1;
    }

    private static long firstColumn(Map<String, Amounts> values, Bins bins) {
        return values.values().stream()
                .mapToLong(amounts -> amounts.first(bins))
                .min()
                .orElseThrow();
    }

    private static long lastColumn(Map<String, Amounts> values, Bins bins) {
        return values.values().stream()
                .mapToLong(amounts -> amounts.last(bins))
                .max()
                .orElseThrow();
    }
}
