package io.probescope.analysis;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a key has over time. Immutable.
 *
 * @param columns values by the column that they tell of; absent columns are zero for sums, and not known else
 * @param late what was told of several columns at once; only of sums
 */
public record Amounts(NavigableMap<Long, Long> columns, NavigableMap<Stretch, Long> late) {
    public Amounts {
        columns = Collections.unmodifiableNavigableMap(columns);
        late = Collections.unmodifiableNavigableMap(late);
    }

    /** Values that tell of one column each. */
    public Amounts(NavigableMap<Long, Long> columns) {
        this(columns, Collections.emptyNavigableMap());
    }

    /** Both together. */
    Amounts with(Amounts other, Combine combine) {
        return new Amounts(together(columns, other.columns, combine), together(late, other.late, combine));
    }

    /** The same in columns that are twice as wide, see {@link Bins#coarser}, as often as told. */
    Amounts coarser(int doublings, Combine combine) {
        if (doublings == 0) {
            return this;
        }
        NavigableMap<Long, Long> wide = new TreeMap<>();
        columns.forEach((column, value) -> wide.merge(column >> doublings, value, combine::of));
        return new Amounts(wide, late);
    }

    /** The same, with what is seen as a whole in a single column as a value of that column: what is spread stays little, however wide columns become. */
    Amounts settled(Bins bins) {
        if (late.isEmpty()) {
            return this;
        }
        NavigableMap<Long, Long> settled = new TreeMap<>(columns);
        NavigableMap<Stretch, Long> spread = new TreeMap<>();
        late.forEach((stretch, amount) -> {
            if (stretch.isWhole() && stretch.first(bins) == stretch.last(bins)) {
                settled.merge(stretch.first(bins), amount, Combine.SUM::of);
            } else {
                spread.put(stretch, amount);
            }
        });
        return new Amounts(settled, spread);
    }

    /** The first column of which something is told. */
    long first(Bins bins) {
        return LongStream.concat(
                        columns.keySet().stream().limit(1).mapToLong(Long::longValue),
                        late.keySet().stream().mapToLong(stretch -> stretch.first(bins)))
                .min()
                .orElseThrow();
    }

    /** The last column of which something is told. */
    long last(Bins bins) {
        return LongStream.concat(
                        columns.descendingKeySet().stream().limit(1).mapToLong(Long::longValue),
                        late.descendingKeySet().stream().limit(1).mapToLong(stretch -> stretch.last(bins)))
                .max()
                .orElseThrow();
    }

    /** All values as one; of what was told of several columns what is seen of it, which is exact where all of it is. */
    double total(Combine combine) {
        double total = columns.values().stream()
                .mapToLong(Long::longValue)
                .reduce(combine::of)
                .orElse(0);
        for (Map.Entry<Stretch, Long> report : late.entrySet()) {
            total += report.getValue() * report.getKey().share();
        }
        return total;
    }

    /** What is in each column of what was told of several at once; columns that have nothing are absent. */
    NavigableMap<Long, Double> spread(Bins bins) {
        NavigableMap<Long, Double> spread = new TreeMap<>();
        late.forEach((stretch, amount) -> {
            for (long column = stretch.first(bins); column <= stretch.last(bins); column++) {
                spread.merge(column, amount * stretch.share(bins, column), Double::sum);
            }
        });
        return spread;
    }

    private static <K> NavigableMap<K, Long> together(
            NavigableMap<K, Long> left, NavigableMap<K, Long> right, Combine combine) {
        TreeMap<K, Long> both = new TreeMap<>(left);
        right.forEach((place, value) -> both.merge(place, value, combine::of));
        return both;
    }
}
