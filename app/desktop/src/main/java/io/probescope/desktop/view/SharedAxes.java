package io.probescope.desktop.view;

import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.selection.Selection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;

/**
 * What the axes of views span: the time in which their runs were watched, also where nothing happened in it, so that what stands below each other happened together; and of views
 * that are to be compared by eye, such as one per host, the same time and the same values. To be used on the screen's thread, but for {@link #spanning} and {@link #isOfSession}.
 */
public final class SharedAxes {
    private static final double WIDEST_LEAST_NS = 10_000_000;
    private static final double FEW_COLUMNS = 100;

    private final List<Integer> runs;
    private final ObservableValue<WatchedTime> watched;
    private final ObservableLongValue untilNs;
    private final boolean ofSession;
    private final Map<Chart, Extent> extents = new WeakHashMap<>();
    /** While a run goes on, each new picture spans what has become of it; its end comes without one. */
    private final ChangeListener<WatchedTime> onWatched = (value, before, now) -> {
        if (now.isOver()) {
            List.copyOf(extents.keySet()).forEach(Chart::redraw);
        }
    };

    /** A chart that is drawn again when what it shares changes. */
    @FunctionalInterface
    public interface Chart {
        void redraw();
    }

    /**
     * What a chart's axes span.
     *
     * @param fromNs nanoseconds since the epoch
     * @param toNs nanoseconds since the epoch, exclusive
     */
    public record Extent(long fromNs, long toNs, double lowest, double greatest) {
        private Extent with(Extent other) {
            return new Extent(
                    Math.min(fromNs, other.fromNs),
                    Math.max(toNs, other.toNs),
                    Math.min(lowest, other.lowest),
                    Math.max(greatest, other.greatest));
        }
    }

    private SharedAxes(
            List<Integer> runs, ObservableValue<WatchedTime> watched, ObservableLongValue untilNs, boolean ofSession) {
        this.ofSession = ofSession;
        this.runs = List.copyOf(runs);
        this.watched = watched;
        this.untilNs = untilNs;
        watched.addListener(new WeakChangeListener<>(onWatched));
    }

    /** Of a view that stands alone and spans its rows. */
    public static SharedAxes alone() {
        return new SharedAxes(
                List.of(),
                new SimpleObjectProperty<>(WatchedTime.UNKNOWN),
                new SimpleLongProperty(Long.MAX_VALUE),
                false);
    }

    /**
     * Of a view that stands alone.
     *
     * @param watched when its runs were
     * @param untilNs the last moment that exists for the screen, nanoseconds since the epoch
     */
    public static SharedAxes alone(ObservableValue<WatchedTime> watched, ObservableLongValue untilNs) {
        return new SharedAxes(List.of(), watched, untilNs, true);
    }

    /** The same of several views, of whose runs these are all. */
    SharedAxes among(List<Integer> all) {
        return new SharedAxes(all, watched, untilNs, ofSession);
    }

    /** When the runs were watched. */
    public ObservableValue<WatchedTime> watched() {
        return watched;
    }

    /** Whether times since the start are counted from where a session begins. */
    boolean isOfSession() {
        return ofSession;
    }

    /**
     * Where times since the start are counted from, nanoseconds since the epoch: where the session begins, so that all its views tell the same.
     *
     * @param ownNs where the view's rows begin, for what is of no session
     */
    public long startNs(long ownNs) {
        long sessionNs = watched.getValue().sessionNs();
        return sessionNs == 0 ? ownNs : sessionNs;
    }

    /** The rows by which time falls into columns: the view's own, or those of all views. */
    RowScope spanning(RowScope own) {
        return runs.isEmpty() ? own : own.ofRuns(runs);
    }

    /** What a chart is to span: its own extent, and those of all that share it. */
    public Extent share(Chart chart, Extent own) {
        Extent before = extents.put(chart, own);
        if (runs.isEmpty()) {
            return spanningWatched(own); // the others are of views that this one took the place of
        }
        if (!own.equals(before)) {
            extents.keySet().stream().filter(other -> other != chart).toList().forEach(Chart::redraw);
        }
        return all(own);
    }

    /** What a chart without rows is to span, or {@code null} when none has any. */
    public Extent ofOthers() {
        return runs.isEmpty() || extents.isEmpty()
                ? null
                : all(extents.values().iterator().next());
    }

    /**
     * The scale of a chart over time: of what is selected, else of all that its axes span.
     *
     * @param extent {@code null} where nothing is shown
     */
    public static TimeScale scale(Selection range, Extent extent, double left, double right) {
        if (!range.isAllTime()) {
            return new TimeScale(range.fromNs(), range.toNs(), left, right);
        }
        return extent == null
                ? new TimeScale(0, 1, left, right)
                : new TimeScale(extent.fromNs(), extent.toNs(), left, right);
    }

    /** The narrowest columns to draw on an axis, nanoseconds: as wide as can be seen, and no more than a hundred of a time in which little may have happened. */
    public static double leastNs(TimeScale scale) {
        return Math.max(scale.nsPerUnit(), Math.min(WIDEST_LEAST_NS, (scale.toNs() - scale.fromNs()) / FEW_COLUMNS));
    }

    private Extent all(Extent one) {
        return spanningWatched(extents.values().stream().reduce(one, Extent::with));
    }

    private Extent spanningWatched(Extent rows) {
        WatchedTime time = watched.getValue();
        long toNs = Math.min(time.toNs(), untilNs.get());
        return toNs <= time.fromNs() ? rows : rows.with(new Extent(time.fromNs(), toNs, rows.lowest, rows.greatest));
    }
}
