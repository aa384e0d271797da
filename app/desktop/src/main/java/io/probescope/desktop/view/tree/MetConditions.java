package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.selection.Condition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rows meet which of a filter's conditions. Immutable and mergeable.
 *
 * @param rows per condition that some stream of the processes can tell, the {@code seq} of each row that meets it
 */
record MetConditions(Map<Condition, Set<Long>> rows) {
    static final MetConditions NONE = new MetConditions(Map.of());

    MetConditions {
        rows = Map.copyOf(rows);
    }

    /** Of these and later rows. */
    MetConditions merge(MetConditions later) {
        Map<Condition, Set<Long>> all = new HashMap<>(rows);
        later.rows.forEach((condition, met) -> all.merge(condition, met, (one, other) -> {
            Set<Long> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }));
        return new MetConditions(all);
    }

    /** Whether each condition is met by something that was seen of a process: one by how it began, another perhaps by how it ended. */
    boolean areMetBy(Life life) {
        return rows.values().stream().allMatch(met -> seqs(life).anyMatch(met::contains));
    }

    private static Stream<Long> seqs(Life life) {
        Stream<Long> executions = life.executions().stream().map(execution -> execution.seq());
        return life.end() == null
                ? executions
                : Stream.concat(executions, Stream.of(life.end().seq()));
    }
}
