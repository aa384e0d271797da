package io.probescope.desktop.view;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Leads all views to the event that took longest. */
public final class Slowest {
    private static final long NARROWEST_NS = 1_000_000;

    private Slowest() {}

    /** An event, and how long it took until its time. */
    private record Event(long seq, long timeNs, long durationNs) {}

    /** The duration by which a stream has a slowest event, if any. */
    public static Optional<StreamColumn> columnOf(StreamTable stream) {
        return stream.columns().stream()
                .filter(column -> stream.kind() == Kind.EVENTS
                        && !column.column().log2Bucket()
                        && column.column().meaning().equals("duration_ns"))
                .findFirst();
    }

    /**
     * Selects the time around the longest of what is selected, and marks its row. To be called on the screen's thread; the database is asked on another.
     *
     * @param failed told what went wrong, on the screen's thread
     */
    public static void find(ViewContext context, StreamColumn duration, Consumer<Problem> failed) {
        Selection selection = context.selection().get();
        long untilNs = context.untilNs().get();
        context.queries().execute(() -> {
            try {
                Optional<Event> slowest = query(context, selection, untilNs, duration);
                ScreenThread.run(() -> slowest.ifPresent(event -> show(context, event)));
            } catch (ProblemException e) {
                ScreenThread.run(() -> failed.accept(e.problem()));
            }
        });
    }

    private static Optional<Event> query(ViewContext context, Selection selection, long untilNs, StreamColumn duration)
            throws ProblemException {
        Bound upTo = new Bound(context.session().lastSeq(), untilNs);
        RowScope scope = RowScope.of(context, selection, upTo);
        String name = RowScope.quoted(duration.name());
        String sql = "SELECT seq, time, " + name + scope.from() + "AND " + name + " IS NOT NULL ORDER BY " + name
                + " DESC, seq LIMIT 1";
        List<Object> parameters = scope.parameters();
        return context.session()
                .query(
                        sql,
                        parameters,
                        rows -> rows.next()
                                ? Optional.of(new Event(
                                        rows.getLong(1),
                                        rows.getLong(2),
                                        rows.getBigDecimal(3)
                                                .min(java.math.BigDecimal.valueOf(Long.MAX_VALUE))
                                                .longValue()))
                                : Optional.empty());
    }

    /** A row's time is when the event was over. */
    private static void show(ViewContext context, Event event) {
        long around = Math.max(NARROWEST_NS, event.durationNs / 4);
        context.selection().select(Math.max(0, event.timeNs - event.durationNs - around), event.timeNs + around);
        context.selection().markedProperty().set(new MarkedRow(context.stream().table(), event.seq, event.timeNs));
    }
}
