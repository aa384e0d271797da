package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree;
import io.probescope.analysis.ProcessTree.Event;
import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.view.LossMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Processes with their children, in the order in which they are drawn. Immutable. */
final class ProcessPicture {
    private final ProcessTree tree;
    private final List<Life> lives;
    private final List<Life> roots = new ArrayList<>();
    private final Map<Integer, List<Life>> children = new HashMap<>();
    private final boolean endsKnown;
    private final MetConditions met;
    private final List<LossMark> losses;
    private final long beginNs;
    private final long lastNs;
    private final List<String> longestPrograms;

    /**
     * Makes a picture.
     *
     * @param endsKnown whether ends are recorded at all
     * @param met the conditions of the filter that processes are looked at by
     */
    ProcessPicture(ProcessTree tree, boolean endsKnown, MetConditions met, List<LossMark> losses) {
        this.met = met;
        this.losses = List.copyOf(losses);
        this.tree = tree;
        this.endsKnown = endsKnown;
        lives = tree.lives();
        long[] begins = begins(lives);
        List<Life> byBegin = new ArrayList<>(lives);
        byBegin.sort(
                Comparator.<Life>comparingLong(life -> begins[life.index()]).thenComparingInt(Life::index));
        for (Life life : byBegin) {
            (life.parent() < 0 ? roots : children.computeIfAbsent(life.parent(), index -> new ArrayList<>())).add(life);
        }
        beginNs = findBegin();
        lastNs = tree.events().isEmpty()
                ? beginNs
                : tree.events().get(tree.events().size() - 1).timeNs();
        longestPrograms = LongestPrograms.of(this);
    }

    ProcessTree tree() {
        return tree;
    }

    MetConditions met() {
        return met;
    }

    /** When rows of the stream were lost. */
    List<LossMark> losses() {
        return losses;
    }

    List<String> longestPrograms() {
        return longestPrograms;
    }

    List<Life> lives() {
        return lives;
    }

    /** Processes of which no parent is known, in the order of their beginnings. */
    List<Life> roots() {
        return roots;
    }

    /** In the order of their starts. */
    List<Life> childrenOf(Life life) {
        return children.getOrDefault(life.index(), List.of());
    }

    /** A process and all that descend from it, parents first. */
    List<Life> subtree(Life root) {
        List<Life> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(childrenOf(all.get(i)));
        }
        return all;
    }

    /** Whether it began before anything was recorded: which program it ran is not known. */
    boolean beganBefore(Life life) {
        return life.seen() && life.startNs() < beginNs && life.executions().isEmpty();
    }

    /** Whether it is not known to have ended, although ends are recorded. */
    boolean runs(Life life) {
        return life.seen() && life.end() == null && endsKnown;
    }

    /** Where the recording begins: with the first row, or the fork of a process whose program was seen; nanoseconds since the epoch. */
    long beginNs() {
        return beginNs;
    }

    /** The latest moment at which anything was seen, nanoseconds since the epoch. */
    long lastNs() {
        return lastNs;
    }

    /** When a process ended; of one that runs the last moment there is, and where ends are not recorded the last that was seen of it. */
    long endNs(Life life) {
        if (life.end() != null) {
            return life.end().timeNs();
        }
        List<Executed> executions = life.executions();
        return endsKnown || executions.isEmpty()
                ? lastNs
                : executions.get(executions.size() - 1).timeNs();
    }

    /** The same of processes that were watched until then: one that runs did all the while, also where nothing was seen any more. */
    long endNs(Life life, long watchedNs) {
        return runs(life) ? Math.max(endNs(life), watchedNs) : endNs(life);
    }

    private long findBegin() {
        LongStream starts =
                lives.stream().filter(life -> !life.executions().isEmpty()).mapToLong(Life::startNs);
        LongStream events = tree.events().stream().limit(1).mapToLong(Event::timeNs);
        boolean onlyEnds = lives.stream().allMatch(life -> life.executions().isEmpty());
        return onlyEnds
                ? lives.stream()
                        .filter(Life::seen)
                        .mapToLong(Life::startNs)
                        .min()
                        .orElse(0)
                : LongStream.concat(starts, events).min().orElse(0);
    }

    /** Per life its start, or where nothing was seen of it that of its first descendant. */
    private static long[] begins(List<Life> lives) {
        long[] begins = new long[lives.size()];
        for (Life life : lives) {
            begins[life.index()] = life.seen() ? life.startNs() : Long.MAX_VALUE;
        }
        for (Life life : lives) {
            int parent = life.parent();
            if (parent >= 0 && !lives.get(parent).seen()) {
                begins[parent] = Math.min(begins[parent], begins[life.index()]);
            }
        }
        return begins;
    }
}
