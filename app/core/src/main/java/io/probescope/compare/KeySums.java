package io.probescope.compare;

import io.probescope.analysis.change.SlicedLevel;
import io.probescope.analysis.change.SlicedSum;
import io.probescope.problem.ProblemException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each key adds up to, or where its level stands, on both sides of a comparison. Immutable.
 *
 * <p>Of a side that has more keys than are asked for, a key that is not among them is not known to be absent: it is left out on the other side, too.
 *
 * @param left how many are left out
 * @param <S> what is known of a key on one side
 */
public record KeySums<S>(Map<List<String>, S> before, Map<List<String>, S> now, int left) {
    public KeySums {
        before = Collections.unmodifiableMap(new HashMap<>(before));
        now = Collections.unmodifiableMap(new HashMap<>(now));
    }

    /**
     * Asks both sides.
     *
     * @param beforeKeys expressions of text over a row of the side compared with
     * @param nowKeys the same over a row of the other side
     * @param sum an aggregate over rows
     */
    public static KeySums<SlicedSum> of(
            ComparedRows before, List<String> beforeKeys, ComparedRows now, List<String> nowKeys, String sum)
            throws ProblemException {
        return known(before.sums(beforeKeys, sum), now.sums(nowKeys, sum), ComparedRows.KEYS);
    }

    /**
     * Asks both sides for levels.
     *
     * @param keys expressions of text over a row of either side, never null
     * @param level an aggregate over the rows of an interval
     */
    static KeySums<SlicedLevel> ofLevels(ComparedRows before, ComparedRows now, List<String> keys, String level)
            throws ProblemException {
        return known(before.levels(keys, level), now.levels(keys, level), ComparedRows.KEYS);
    }

    /** What is known of both sides, each of which holds at most {@code most} keys. */
    static <S> KeySums<S> known(Map<List<String>, S> before, Map<List<String>, S> now, int most) {
        Map<List<String>, S> ofBefore = new HashMap<>(before);
        Map<List<String>, S> ofNow = new HashMap<>(now);
        if (now.size() >= most) {
            ofBefore.keySet().retainAll(now.keySet());
        }
        if (before.size() >= most) {
            ofNow.keySet().retainAll(before.keySet());
        }
        return new KeySums<>(ofBefore, ofNow, before.size() - ofBefore.size() + now.size() - ofNow.size());
    }
}
