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
 * that are to be compared by eye, such as one per host, the same time and the same values. To be used on the screen's thread, but for {@link #spanning}.
 */
public final class SharedAxes {
    private final List<Integer> runs;
    private final ObservableValue<WatchedTime> watched;
    private final ObservableLongValue untilNs;
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

    private SharedAxes(List<Integer> runs, ObservableValue<WatchedTime> watched, ObservableLongValue untilNs) {
        this.runs = List.copyOf(runs);
        this.watched = watched;
        this.untilNs = untilNs;
        watched.addListener(new WeakChangeListener<>(onWatched));
    }

    /** Of a view that stands alone and spans its rows. */
    public static SharedAxes alone() {
        return alone(new SimpleObjectProperty<>(WatchedTime.UNKNOWN), new SimpleLongProperty(Long.MAX_VALUE));
    }

    /**
     * Of a view that stands alone.
     *
     * @param watched when its runs were
     * @param untilNs the last moment that exists for the screen, nanoseconds since the epoch
     */
    public static SharedAxes alone(ObservableValue<WatchedTime> watched, ObservableLongValue untilNs) {
        return new SharedAxes(List.of(), watched, untilNs);
    }

    /** The same of several views, of whose runs these are all. */
    SharedAxes among(List<Integer> all) {
        return new SharedAxes(all, watched, untilNs);
    }

    /** When the runs were watched. */
    public ObservableValue<WatchedTime> watched() {
        return watched;
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

    private Extent all(Extent one) {
        return spanningWatched(extents.values().stream().reduce(one, Extent::with));
    }

    private Extent spanningWatched(Extent rows) {
        WatchedTime time = watched.getValue();
        long toNs = Math.min(time.toNs(), untilNs.get());
        return toNs <= time.fromNs() ? rows : rows.with(new Extent(time.fromNs(), toNs, rows.lowest, rows.greatest));
    }
}
