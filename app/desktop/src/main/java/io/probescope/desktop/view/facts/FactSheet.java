package io.probescope.desktop.view.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts, the one told last first. Immutable.
 *
 * @param facts at most {@value #LIMIT}
 * @param total how many there are in all
 */
record FactSheet(List<Fact> facts, long total) {
    /** Most facts kept: with more, the ones told last. */
    static final int LIMIT = 2000;

    FactSheet {
        facts = List.copyOf(facts);
    }

    boolean isWhole() {
        return total == facts.size();
    }

    /** This, and what later rows say; of entries only where this is whole. */
    FactSheet merge(FactSheet later, FactShape shape) {
        if (shape.isOfEvents()) {
            List<Fact> all = new ArrayList<>(later.facts);
            all.addAll(facts);
            return new FactSheet(all.subList(0, Math.min(LIMIT, all.size())), total + later.total);
        }
        Map<List<Object>, Fact> merged = new LinkedHashMap<>();
        facts.forEach(fact -> merged.put(fact.about(), fact));
        later.facts.forEach(fact -> merged.merge(fact.about(), fact, (before, after) -> before.merge(after, shape)));
        List<Fact> sorted = merged.values().stream()
                .sorted(Comparator.comparingLong(Fact::seq).reversed())
                .toList();
        return new FactSheet(sorted.subList(0, Math.min(LIMIT, sorted.size())), sorted.size());
    }
}
