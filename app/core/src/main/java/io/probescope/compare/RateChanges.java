package io.probescope.compare;

import io.probescope.analysis.change.ChangeTable;
import io.probescope.analysis.change.RateChange;
import io.probescope.analysis.change.SlicedLevel;
import io.probescope.analysis.change.SlicedSum;
import io.probescope.problem.ProblemException;
import java.util.Comparator;
import java.util.List;

/**
 * How what rows add up to per second, or where a level stands on average, differs between two sides. Immutable.
 *
 * @param all of all keys together
 * @param left how many keys are left out because a side has more than {@link ComparedRows#KEYS}
 * @param before length of the side compared with, seconds
 * @param now length of the other side, seconds
 */
public record RateChanges(RateChange all, ChangeTable<List<String>> table, int left, double before, double now) {
    private static final Comparator<List<String>> ORDER = Comparator.comparing(key -> String.join("\0", key));

    /**
     * Compares two sides.
     *
     * @param beforeKeys expressions of text over a row of the side compared with
     * @param nowKeys the same over a row of the other side
     * @param sum an aggregate over rows
     * @param counts whether it counts events, one each
     */
    public static RateChanges of(
            ComparedRows before,
            List<String> beforeKeys,
            ComparedRows now,
            List<String> nowKeys,
            String sum,
            boolean counts)
            throws ProblemException {
        KeySums<SlicedSum> sums = KeySums.of(before, beforeKeys, now, nowKeys, sum);
        RateChange all = RateChange.of(
                whole(before, sum),
                before.time().slicing(),
                whole(now, sum),
                now.time().slicing(),
                counts);
        ChangeTable<List<String>> table = ChangeTable.of(
                sums.before(), before.time().slicing(), sums.now(), now.time().slicing(), counts, ORDER);
        return new RateChanges(
                all,
                table,
                sums.left(),
                before.time().slicing().seconds(),
                now.time().slicing().seconds());
    }

    /**
     * Compares the levels of two sides.
     *
     * @param keys expressions of text over a row of either side, never null
     * @param level an aggregate over the rows of an interval
     */
    public static RateChanges ofLevels(ComparedRows before, ComparedRows now, List<String> keys, String level)
            throws ProblemException {
        KeySums<SlicedLevel> levels = KeySums.ofLevels(before, now, keys, level);
        List<String> none = List.of("''");
        return new RateChanges(
                RateChange.ofLevels(
                        before.levels(none, level).get(List.of("")),
                        now.levels(none, level).get(List.of(""))),
                ChangeTable.ofLevels(levels.before(), levels.now(), ORDER),
                levels.left(),
                before.time().slicing().seconds(),
                now.time().slicing().seconds());
    }

    private static SlicedSum whole(ComparedRows rows, String sum) throws ProblemException {
        return rows.sums(List.of("''"), sum).getOrDefault(List.of(""), SlicedSum.NONE);
    }
}
