package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.TimeBase;
import java.util.List;

/**
 * What the chart draws. Immutable.
 *
 * @param base {@code null} while there is no row
 */
record SeriesPicture(TimeBase base, TimeSeries series, List<LossMark> losses) {
    static final SeriesPicture NONE =
            new SeriesPicture(null, TimeSeries.empty(new io.probescope.analysis.Bins(0, 1)), List.of());

    SeriesPicture {
        losses = List.copyOf(losses);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** Columns from the first to the last. */
    long columns() {
        return isEmpty() ? 0 : series.lastColumn() - series.firstColumn() + 1;
    }
}
