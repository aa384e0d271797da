package io.probescope.desktop.view;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What views share that are to be compared by eye, such as one per host: they span the same time, and their scales the same values. To be used on the screen's thread, but for
 * {@link #spanning}.
 */
public final class SharedAxes {
    private final List<Integer> runs;
    private final Map<Chart, Extent> extents = new WeakHashMap<>();

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

    /** @param runs those of all views together */
    private SharedAxes(List<Integer> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Of a view that stands alone. */
    public static SharedAxes alone() {
        return new SharedAxes(List.of());
    }

    static SharedAxes of(List<Integer> runs) {
        return new SharedAxes(runs);
    }

    /** The rows by which time falls into columns: the view's own, or those of all views. */
    RowScope spanning(RowScope own) {
        return runs.isEmpty() ? own : own.ofRuns(runs);
    }

    /** What a chart is to span: its own extent, and those of all that share it. */
    public Extent share(Chart chart, Extent own) {
        if (runs.isEmpty()) {
            return own;
        }
        Extent before = extents.put(chart, own);
        if (!own.equals(before)) {
            extents.keySet().stream().filter(other -> other != chart).toList().forEach(Chart::redraw);
        }
        return all(own);
    }

    /** What a chart without rows is to span, or {@code null} when none has any. */
    public Extent ofOthers() {
        return extents.isEmpty() ? null : all(extents.values().iterator().next());
    }

    private Extent all(Extent one) {
        return extents.values().stream().reduce(one, Extent::with);
    }
}
