package io.probescope.desktop.view;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Leads all views to the event that took longest. */
public final class Slowest {
    private static final long NARROWEST_NS = 1_000_000;

    private Slowest() {}

    /** An event, and how long it took until its time. */
    private record Event(long seq, long timeNs, long durationNs) {}

    /** Whether a column of a stream tells how long each of its events took, so that one is the slowest and has its moment. */
    public static boolean isBy(StreamTable stream, StreamColumn column) {
        return stream.kind() == Kind.EVENTS && stream.hasMoments() && isDuration(column) && !isBucket(column);
    }

    /** The duration by which a stream has a slowest event unless its user chose another, if any. */
    public static Optional<StreamColumn> columnOf(StreamTable stream) {
        return stream.columns().stream().filter(column -> isBy(stream, column)).findFirst();
    }

    /** Why a stream has no slowest event. */
    public static Problem whyNone(StreamTable stream) {
        if (stream.columns().stream().anyMatch(Slowest::isBucket)) {
            return new Problem(Texts.get("view.slowest.buckets"), Texts.get("view.slowest.buckets.next"));
        }
        return new Problem(Texts.get("view.slowest.none"), Texts.get("view.slowest.none.next"));
    }

    private static boolean isDuration(StreamColumn column) {
        return column.column().meaning().equals("duration_ns");
    }

    private static boolean isBucket(StreamColumn column) {
        return column.column().log2Bucket();
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
                ScreenThread.run(() -> slowest.ifPresentOrElse(
                        event -> show(context, event),
                        () -> failed.accept(new Problem(
                                Texts.get("view.slowest.unmet", duration.name()),
                                Texts.get("view.slowest.unmet.next")))));
            } catch (ProblemException e) {
                ScreenThread.run(() -> failed.accept(e.problem()));
            }
        });
    }

    private static Optional<Event> query(ViewContext context, Selection selection, long untilNs, StreamColumn duration)
            throws ProblemException {
        Bound upTo = new Bound(context.session().lastSeq(), untilNs);
        RowScope scope = RowScope.of(context, selection, upTo);
        String name = SqlName.quoted(duration.name());
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
                                                .min(BigDecimal.valueOf(Long.MAX_VALUE))
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
