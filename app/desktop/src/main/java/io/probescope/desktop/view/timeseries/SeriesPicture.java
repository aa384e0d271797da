package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Bins;
import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.TimeBase;
import java.util.List;
import java.util.Map;

/**
 * What the chart draws. Immutable.
 *
 * @param base {@code null} while there is no row
 */
record SeriesPicture(TimeBase base, TimeSeries series, List<LossMark> losses) {
    static final SeriesPicture NONE = new SeriesPicture(null, TimeSeries.empty(new Bins(0, 1)), List.of());

    SeriesPicture {
        losses = List.copyOf(losses);
    }

    /** The same in columns at least so wide. */
    SeriesPicture atLeast(double leastNs) {
        Bins wide = series.bins().atLeast(leastNs);
        boolean same = isEmpty() || wide.equals(series.bins());
        return same
                ? this
                : new SeriesPicture(base, series.merge(new TimeSeries(wide, Map.of(), series.combine())), losses);
    }

    /** What a line has in a column per second of it that is selected. */
    double perSecond(TimeSeries.Line line, long column) {
        return line.at(column) / (base.selectedNs(series.bins(), column) / 1e9);
    }

    /** Whether so little of one column of several is selected that its rate says next to nothing. */
    boolean isSliver(long column) {
        return columns() > 2 && base.isSliver(series.bins(), column);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** Columns from the first to the last. */
    long columns() {
        return series.columns();
    }
}
