package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Which spans of a thread hold which, and how much of their time is their own. */
final class SpanNesting {
    private static final Problems PROBLEMS = Problems.of(SpanNesting.class);
    private static final int DEPTH = 4096;

    private final ForeignFile file;
    private final ImportedSession session;
    private final List<Placed> placed = new ArrayList<>();

    /**
     * An event among those that hold it.
     *
     * @param stack number of the names of it and those that hold it
     * @param selfNs time that none of the spans within it took
     */
    record Placed(TraceEvent event, Long stack, long selfNs) {}

    private static final class Open {
        private final TraceEvent span;
        private final List<Frame> leafFirst;
        private long selfNs;

        Open(TraceEvent span, List<Frame> leafFirst) {
            this.span = span;
            this.leafFirst = leafFirst;
            selfNs = span.durationNs();
        }
    }

    SpanNesting(ForeignFile file, ImportedSession session) {
        this.file = file;
        this.session = session;
    }

    /** All events of a trace, in the order of their ends. */
    List<Placed> of(TraceEvents events) throws ProblemException {
        for (List<TraceEvent> thread : events.spans()) {
            nest(thread);
        }
        for (TraceEvent event : events.loose()) {
            placed.add(new Placed(event, session.stack(List.of(frame(event))), Math.max(0, event.durationNs())));
        }
        placed.sort(Comparator.comparingLong(one -> one.event.endNs()));
        return placed;
    }

    private void nest(List<TraceEvent> thread) throws ProblemException {
        thread.sort(Comparator.comparingLong(TraceEvent::beginNs)
                .thenComparing(Comparator.comparingLong(TraceEvent::durationNs).reversed()));
        Deque<Open> open = new ArrayDeque<>();
        for (TraceEvent span : thread) {
            while (!open.isEmpty() && open.peek().span.endNs() <= span.beginNs()) {
                close(open.pop());
            }
            Open holder = open.peek();
            List<Frame> leafFirst = new ArrayList<>();
            leafFirst.add(frame(span));
            if (holder != null) {
                holder.selfNs -= Math.min(span.endNs(), holder.span.endNs()) - span.beginNs();
                leafFirst.addAll(holder.leafFirst);
            }
            if (leafFirst.size() > DEPTH) {
                throw file.tooLarge(PROBLEMS.text("too_much.nesting", DEPTH));
            }
            open.push(new Open(span, leafFirst));
        }
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private void close(Open ended) throws ProblemException {
        placed.add(new Placed(ended.span, session.stack(ended.leafFirst), Math.max(0, ended.selfNs)));
    }

    private static Frame frame(TraceEvent event) {
        return new Frame(0, Frame.Kind.USER, event.name().isEmpty() ? "[unnamed]" : event.name(), 0, null, null);
    }
}
