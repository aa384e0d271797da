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

    /** What a line of the trend has in a column per nanosecond of it that is selected. */
    double trendAt(TimeSeries.Line line, long column) {
        return line.at(column) / base.selectedNs(trend.bins(), column);
    }

    /** Whether so little of one column of several is selected that its rate says next to nothing. */
    boolean isSliver(long column) {
        return trend.columns() > 2 && base.isSliver(trend.bins(), column);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }
}
