package io.probescope.desktop.view.top;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList;
import io.probescope.compare.RecordedTime;
import io.probescope.desktop.view.TimeBase;

/**
 * What the view shows. Immutable.
 *
 * @param base {@code null} while there is no row
 * @param trend the sums over time, per key as {@link TopQuery#trendKey} writes it
 * @param recorded the time that rates are counted over
 */
record TopPicture(TimeBase base, TopList list, TimeSeries trend, RecordedTime recorded) {

    boolean isEmpty() {
        return list.isEmpty();
    }
}
