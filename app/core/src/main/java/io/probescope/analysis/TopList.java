package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values per key, of which some have the most. Immutable.
 *
 * <p>Bounded: beyond {@code most} keys those with the least of the ranking value are combined into {@code rest}. Up to that many keys a merge is exact for each; beyond, a
 * small key may be in the rest of one part and on its own in the next, while what all keys together have stays exact.
 *
 * @param combines per value, how those of two parts become one
 * @param rank index of the value that says which keys are kept
 * @param rows per key its values, {@code null} where there is none
 * @param rest the values of all keys that are not kept, or {@code null} while there are none
 * @param most how many keys are kept
 */
public record TopList(List<Combine> combines, int rank, Map<List<String>, List<Long>> rows, List<Long> rest, int most) {
    /** How many keys are kept, unless more are asked for. */
    public static final int KEYS = 5_000;

    private static final Comparator<String> PART = Comparator.nullsFirst(Comparator.naturalOrder());

    /**
     * A line of the list.
     *
     * @param key empty for all other keys together
     */
    public record Row(List<String> key, List<Long> values) {}

    public TopList {
        combines = List.copyOf(combines);
        Map<List<String>, List<Long>> kept = new HashMap<>(rows);
        List<Long> other = rest;
        if (kept.size() > most) {
            Set<List<String>> largest = new HashSet<>();
            order(kept, byValue(rank)).limit(most).forEach(row -> largest.add(row.key));
            List<Long> folded = together(
                    combines,
                    kept.entrySet().stream()
                            .filter(row -> !largest.contains(row.getKey()))
                            .map(Map.Entry::getValue)
                            .toList());
            other = other == null ? folded : together(combines, List.of(other, folded));
            kept.keySet().retainAll(largest);
        }
        rows = Collections.unmodifiableMap(kept);
        rest = other == null ? null : Collections.unmodifiableList(other);
    }

    /** A list of up to {@link #KEYS} keys. */
    public TopList(List<Combine> combines, int rank, Map<List<String>, List<Long>> rows, List<Long> rest) {
        this(combines, rank, rows, rest, KEYS);
    }

    public static TopList empty(List<Combine> combines, int rank) {
        return new TopList(combines, rank, Map.of(), null);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** This and a later part of the same query. */
    public TopList merge(TopList later) {
        Map<List<String>, List<Long>> both = new HashMap<>(rows);
        later.rows.forEach((key, values) -> both.merge(key, values, this::combined));
        List<Long> other = rest == null || later.rest == null
                ? (rest == null ? later.rest : rest)
                : together(combines, List.of(rest, later.rest));
        return new TopList(combines, rank, both, other, most);
    }

    /**
     * The first {@code count} keys in an order, and all other keys together as the last row, if there are others.
     *
     * @param order of rows; which keys there are is by the ranking value all the same
     */
    public List<Row> top(int count, Comparator<Row> order) {
        PriorityQueue<Row> first = new PriorityQueue<>(byValue(rank).reversed());
        List<List<Long>> others = new ArrayList<>();
        rows.forEach((key, values) -> {
            first.add(new Row(key, values));
            if (first.size() > count) {
                others.add(first.remove().values);
            }
        });
        List<Row> shown = new ArrayList<>(first);
        shown.sort(order);
        if (rest != null) {
            others.add(rest);
        }
        if (!others.isEmpty()) {
            shown.add(new Row(List.of(), together(combines, others)));
        }
        return shown;
    }

    /** What all keys together have. */
    public List<Long> total() {
        List<List<Long>> all = new ArrayList<>(rows.values());
        if (rest != null) {
            all.add(rest);
        }
        return together(combines, all);
    }

    /** Rows by a value, greatest first, those without last; by the key where that is the same. */
    public static Comparator<Row> byValue(int index) {
        return Comparator.comparing(
                        (Row row) -> row.values.get(index), Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
                .reversed()
                .thenComparing(Row::key, TopList::byPart);
    }

    private static int byPart(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = PART.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static Stream<Row> order(Map<List<String>, List<Long>> rows, Comparator<Row> order) {
        return rows.entrySet().stream()
                .map(row -> new Row(row.getKey(), row.getValue()))
                .sorted(order);
    }

    private List<Long> combined(List<Long> earlier, List<Long> later) {
        Long[] values = new Long[combines.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = combined(combines.get(i), earlier.get(i), later.get(i));
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private static Long combined(Combine combine, Long earlier, Long later) {
        if (earlier == null || later == null) {
            return earlier == null ? later : earlier;
        }
        return combine.of(earlier, later);
    }

    /** The values of different keys as one. */
    private static List<Long> together(List<Combine> combines, List<List<Long>> rows) {
        Long[] values = new Long[combines.size()];
        for (int i = 0; i < values.length; i++) {
            Combine combine = combines.get(i);
            for (List<Long> row : rows) {
                values[i] = combine == Combine.LAST ? null : combined(combine, values[i], row.get(i));
            }
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }
}
