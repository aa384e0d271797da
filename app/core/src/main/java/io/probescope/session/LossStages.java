package io.probescope.session;

import io.probescope.protocol.Losses;
import io.probescope.protocol.Losses.ProgramMisses;
import io.probescope.protocol.Losses.StreamLosses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts of what was lost, by the stage between the kernel and the session that lost it, such as {@code ring_full}, {@code missed}, {@code queue_full}. A stage that can't
 * tell has the value {@code null}, which is not 0.
 */
public final class LossStages {
    /** Left out on purpose, because the probe cost more than its budget: not lost, but not there either. */
    public static final String SAMPLED_OUT = "sampled_out";
    /** Stacks that could not be taken, or never arrived: the rows that they belong to are there. */
    private static final Set<String> STACKS = Set.of("no_stack", "unknown_stack");
    /** What the kernel part of a stream lost, where the probe does not count it. */
    private static final String KERNEL = "kernel";

    private LossStages() {}

    /** Whether a stage counts events that should be there and are not. */
    public static boolean loses(String stage) {
        return !stage.equals(SAMPLED_OUT) && !STACKS.contains(stage);
    }

    /** Events lost at any stage that can tell. */
    public static long lost(Map<String, Long> stages) {
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue() != null && loses(stage.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Stacks that are missing of rows that are there. */
    public static long stacks(Map<String, Long> stages) {
        return STACKS.stream()
                .map(stages::get)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Records that were left out on purpose. */
    public static long sampledOut(Map<String, Long> stages) {
        Long count = stages.get(SAMPLED_OUT);
        return count == null ? 0 : count;
    }

    /** Adds up counts of several runs. */
    public static Map<String, Long> sum(Iterable<Map<String, Long>> perRun) {
        Map<String, Long> total = new TreeMap<>();
        perRun.forEach(stages -> stages.forEach((stage, count) -> add(total, stage, count)));
        return total;
    }

    /** The counts of a run by stage, over its streams and programs. */
    public static Map<String, Long> of(Losses losses) {
        Map<String, Long> total = new LinkedHashMap<>();
        losses.kernel().forEach((stage, count) -> add(total, stage, count));
        for (StreamLosses stream : losses.streams()) {
            if (stream.kernel() == null) {
                add(total, KERNEL, null);
            } else {
                stream.kernel().forEach((stage, count) -> add(total, stage, count));
            }
        }
        for (ProgramMisses program : losses.programs()) {
            add(total, "missed", program.missed());
        }
        for (StreamLosses stream : losses.streams()) {
            add(total, "queue_full", stream.queueFull());
            add(total, "bad_record", stream.badRecord());
        }
        return total;
    }

    /** What one can't tell and others counted none of is not known; what some counted was lost at least. */
    private static void add(Map<String, Long> total, String stage, Long count) {
        boolean first = !total.containsKey(stage);
        Long sofar = total.get(stage);
        long known = (sofar == null ? 0 : sofar) + (count == null ? 0 : count);
        boolean unknown = count == null || (!first && sofar == null);
        total.put(stage, unknown && known == 0 ? null : Long.valueOf(known));
    }
}
