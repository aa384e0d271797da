package io.probescope.desktop.view.top;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList;
import io.probescope.desktop.view.TimeBase;

/**
 * What the view shows. Immutable.
 *
 * @param base {@code null} while there is no row
 * @param trend the sums over time, per key as {@link TopQuery#trendKey} writes it
 * @param span the time that all rows of the run tell of
 */
record TopPicture(TimeBase base, TopList list, TimeSeries trend, Span span) {

    /**
     * From one moment to another, nanoseconds since the epoch.
     */
    record Span(long fromNs, long toNs) {
        static final Span NONE = new Span(Long.MAX_VALUE, Long.MIN_VALUE);

        Span merge(Span other) {
            return new Span(Math.min(fromNs, other.fromNs), Math.max(toNs, other.toNs));
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }
}
