package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed per key, what matters most first: those that differ by more than chance, and among them the greatest difference. Immutable.
 *
 * <p>The tests of all keys together keep the share of false alarms low, see {@link RateChange} and {@link FalseDiscovery}. Keys that occur so rarely that no outcome could be
 * called a difference are not among them.
 */
public record ChangeTable<K>(List<Line<K>> lines) {
    /** With fewer events than this on both sides together no outcome is beyond chance. */
    private static final double LEAST_EVENTS = 7;

    /** One key. */
    public record Line<K>(K key, RateChange change, Verdict verdict) {}

    public ChangeTable {
        lines = List.copyOf(lines);
    }

    /**
     * Compares the keys of two sides; one that a side lacks has nothing there.
     *
     * @param counts whether the sums count events, one each
     */
    public static <K> ChangeTable<K> of(
            Map<K, SlicedSum> before,
            Slicing beforeTime,
            Map<K, SlicedSum> now,
            Slicing nowTime,
            boolean counts,
            Comparator<K> order) {
        Set<K> keys = new HashSet<>(before.keySet());
        keys.addAll(now.keySet());
        List<Line<K>> compared = new ArrayList<>();
        List<Double> chances = new ArrayList<>();
        for (K key : keys) {
            SlicedSum one = before.getOrDefault(key, SlicedSum.NONE);
            SlicedSum other = now.getOrDefault(key, SlicedSum.NONE);
            RateChange change = RateChange.of(one, beforeTime, other, nowTime, counts);
            compared.add(new Line<>(key, change, Verdict.UNTESTED));
            if (!counts || one.total() + other.total() >= LEAST_EVENTS) {
                chances.add(change.chance());
            }
        }
        double limit = FalseDiscovery.limit(
                chances.stream().mapToDouble(Double::doubleValue).toArray());
        List<Line<K>> judged = new ArrayList<>();
        for (Line<K> line : compared) {
            judged.add(new Line<>(line.key, line.change, line.change.verdict(limit)));
        }
        judged.sort(Comparator.comparing((Line<K> line) -> !line.verdict.different())
                .thenComparing(Comparator.comparingDouble((Line<K> line) -> Math.abs(line.change.difference()))
                        .reversed())
                .thenComparing(Line::key, order));
        return new ChangeTable<>(judged);
    }

    /** How many keys differ by more than chance. */
    public long differences() {
        return lines.stream().filter(line -> line.verdict.different()).count();
    }
}
