package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processes under those that started them, put together from what was seen of them: programs run, execs that failed, and ends. Immutable.
 *
 * <p>Process ids are used again; a life begins anew when an id comes back after its end, or when an end tells of a start later than what was seen last. A parent of which nothing was
 * seen has a life too, without moments. Bounded: of more than {@link #EVENTS} events the earliest are left out.
 *
 * @param events in the order of their moments
 * @param omitted how many events were left out
 */
public record ProcessTree(List<Event> events, long omitted) {
    public static final int EVENTS = 200_000;

    public static final ProcessTree EMPTY = new ProcessTree(List.of(), 0);

    /** How far the moments of two rows may be apart by the conversion of the host's clock. */
    private static final long START_TOLERANCE_NS = 1_000_000;

    /** Something seen of a process. */
    public sealed interface Event permits Executed, Ended {
        /** Number of the row, the same order for all streams. */
        long seq();

        /** Nanoseconds since the epoch. */
        long timeNs();

        int pid();

        int parentPid();

        /** Name of the thread, after an exec the new one. */
        String comm();
    }

    /**
     * A program was run, or could not be.
     *
     * @param result 0, or below zero the negated error number
     * @param path of the program as the caller named it
     * @param arguments with the program's own name first, joined by blanks
     * @param truncated whether the arguments were longer
     */
    public record Executed(
            long seq,
            long timeNs,
            int pid,
            int parentPid,
            String comm,
            long result,
            String path,
            String arguments,
            boolean truncated)
            implements Event {}

    /**
     * A process ended.
     *
     * @param status what it returned, or -1 when that is not known
     * @param signal what killed it, or empty
     * @param lifetimeNs from the fork that made it
     */
    public record Ended(
            long seq, long timeNs, int pid, int parentPid, String comm, long status, String signal, long lifetimeNs)
            implements Event {}

    /**
     * A process.
     *
     * @param parent index of the parent in the list of lives, or -1
     * @param startNs its fork where its end was seen, else its first exec; {@link #UNSEEN} when nothing was seen of it
     * @param executions in their order
     * @param end {@code null} while it runs, or when its end was not seen
     */
    public record Life(
            int index,
            int pid,
            int parent,
            int parentPid,
            String comm,
            long startNs,
            List<Executed> executions,
            Ended end) {
        static final long UNSEEN = Long.MIN_VALUE;

        public Life {
            executions = List.copyOf(executions);
        }

        public boolean seen() {
            return startNs != UNSEEN;
        }

        /** The last program that ran, or the last that failed when none did, or {@code null}. */
        public Executed program() {
            Executed last = null;
            for (Executed execution : executions) {
                last = execution.result == 0 || last == null || last.result != 0 ? execution : last;
            }
            return last;
        }

        /** Whether it wanted to become a program and none could be run. */
        public boolean neverRan() {
            return program() != null && program().result != 0;
        }

        public boolean killed() {
            return end != null && !end.signal.isEmpty();
        }

        /** Whether it was killed, returned other than 0, or ran no program although it tried. */
        public boolean failed() {
            return killed() || (end != null && end.status > 0) || neverRan();
        }
    }

    public ProcessTree {
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(ProcessTree::inOrder);
        int surplus = Math.max(0, ordered.size() - EVENTS);
        events = Collections.unmodifiableList(ordered.subList(surplus, ordered.size()));
        omitted += surplus;
    }

    private static int inOrder(Event one, Event other) {
        int order = Long.compare(one.timeNs(), other.timeNs());
        if (order == 0) {
            // What a process did comes before its end, whatever the clock's resolution.
            order = Boolean.compare(one instanceof Ended, other instanceof Ended);
        }
        return order == 0 ? Long.compare(one.seq(), other.seq()) : order;
    }

    public ProcessTree merge(ProcessTree later) {
        List<Event> all = new ArrayList<>(events);
        all.addAll(later.events);
        return new ProcessTree(all, omitted + later.omitted);
    }

    /** The processes, parents as they were when the child was first seen; siblings in the order of their starts. */
    public List<Life> lives() {
        Map<Integer, Draft> alive = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Executed executed) {
                Draft draft = alive.computeIfAbsent(event.pid(), pid -> draft(drafts, pid));
                draft.see(event, executed.timeNs, parent(alive, drafts, event));
                draft.executions.add(executed);
            } else if (event instanceof Ended ended) {
                long startNs = ended.timeNs - ended.lifetimeNs;
                Draft draft = alive.remove(event.pid());
                Draft own = draft == null ? draft(drafts, event.pid()) : draft;
                if (own.began(startNs - START_TOLERANCE_NS)) {
                    own = draft(drafts, event.pid());
                    draft.giveSince(startNs - START_TOLERANCE_NS, own);
                }
                own.see(event, startNs, parent(alive, drafts, event));
                own.end = ended;
            }
        }
        return drafts.stream().map(Draft::life).toList();
    }

    private static Draft parent(Map<Integer, Draft> alive, List<Draft> drafts, Event event) {
        return event.parentPid() == 0 || event.parentPid() == event.pid()
                ? null
                : alive.computeIfAbsent(event.parentPid(), pid -> draft(drafts, pid));
    }

    private static Draft draft(List<Draft> drafts, int pid) {
        Draft draft = new Draft(drafts.size(), pid);
        drafts.add(draft);
        return draft;
    }

    private static final class Draft {
        private final int index;
        private final int pid;
        private final List<Executed> executions = new ArrayList<>();
        private Draft parent;
        private int parentPid;
        private String comm = "";
        private long startNs = Life.UNSEEN;
        private Ended end;

        Draft(int index, int pid) {
            this.index = index;
            this.pid = pid;
        }

        /** Whether a program of it was seen before a moment. */
        boolean began(long beforeNs) {
            return !executions.isEmpty() && executions.get(0).timeNs < beforeNs;
        }

        /** Hands the programs since a moment to the process that has the id now. */
        void giveSince(long sinceNs, Draft successor) {
            for (Executed execution : List.copyOf(executions)) {
                if (execution.timeNs >= sinceNs) {
                    executions.remove(execution);
                    successor.see(execution, execution.timeNs, parent);
                    successor.executions.add(execution);
                }
            }
            comm = executions.get(executions.size() - 1).comm;
        }

        void see(Event event, long firstNs, Draft by) {
            if (startNs == Life.UNSEEN) {
                parent = by == null || by.descendsFrom(this) ? null : by;
                parentPid = event.parentPid();
                startNs = firstNs;
            }
            startNs = Math.min(startNs, firstNs);
            comm = event.comm();
        }

        /** Ids that are used again could make a process its own ancestor. */
        private boolean descendsFrom(Draft other) {
            Draft ancestor = this;
            while (ancestor != null && ancestor != other) {
                ancestor = ancestor.parent;
            }
            return ancestor == other;
        }

        Life life() {
            return new Life(index, pid, parent == null ? -1 : parent.index, parentPid, comm, startNs, executions, end);
        }
    }
}
