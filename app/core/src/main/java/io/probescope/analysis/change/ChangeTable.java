package io.probescope.analysis.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    /** One key. */
    public record Line<K>(K key, RateChange change, Verdict verdict) {
        /** How far apart the sides are; below all others where one side has nothing to compare. */
        private double distance() {
            double distance = Math.abs(change.difference());
            return Double.isNaN(distance) ? -1 : distance;
        }
    }

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
        Map<K, RateChange> changes = new HashMap<>();
        List<Double> chances = new ArrayList<>();
        for (K key : both(before, now)) {
            SlicedSum one = before.getOrDefault(key, SlicedSum.NONE);
            SlicedSum other = now.getOrDefault(key, SlicedSum.NONE);
            RateChange change = RateChange.of(one, beforeTime, other, nowTime, counts);
            changes.put(key, change);
            if (!counts || RateChange.couldDiffer(one, beforeTime, other, nowTime)) {
                chances.add(change.chance());
            }
        }
        return judged(changes, chances, order);
    }

    /** Compares the levels of two sides; one that a side lacks is not tested. */
    public static <K> ChangeTable<K> ofLevels(
            Map<K, SlicedLevel> before, Map<K, SlicedLevel> now, Comparator<K> order) {
        Map<K, RateChange> changes = new HashMap<>();
        for (K key : both(before, now)) {
            changes.put(key, RateChange.ofLevels(before.get(key), now.get(key)));
        }
        List<Double> chances = changes.values().stream()
                .filter(RateChange::tested)
                .map(RateChange::chance)
                .toList();
        return judged(changes, chances, order);
    }

    private static <K> Set<K> both(Map<K, ?> before, Map<K, ?> now) {
        Set<K> keys = new HashSet<>(before.keySet());
        keys.addAll(now.keySet());
        return keys;
    }

    private static <K> ChangeTable<K> judged(Map<K, RateChange> changes, List<Double> chances, Comparator<K> order) {
        double limit = FalseDiscovery.limit(
                chances.stream().mapToDouble(Double::doubleValue).toArray());
        List<Line<K>> judged = new ArrayList<>();
        changes.forEach((key, change) -> judged.add(new Line<>(key, change, change.verdict(limit))));
        judged.sort(Comparator.comparing((Line<K> line) -> !line.verdict.different())
                .thenComparing(Comparator.comparingDouble(Line<K>::distance).reversed())
                .thenComparing(Line::key, order));
        return new ChangeTable<>(judged);
    }

    /** How many keys differ by more than chance. */
    public long differences() {
        return lines.stream().filter(line -> line.verdict.different()).count();
    }

    /** Of how many keys can't be told whether they differ. */
    public long tooLittle() {
        return lines.stream().filter(line -> line.verdict == Verdict.TOO_LITTLE).count();
    }
}
