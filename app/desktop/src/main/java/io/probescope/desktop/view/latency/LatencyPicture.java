package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.Log2Histogram;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.TimeBase;
import java.util.List;

/**
 * What the chart draws. Immutable.
 *
 * @param base {@code null} while there is no row
 * @param histogram the heat map's columns together
 */
record LatencyPicture(TimeBase base, HeatMap heat, Log2Histogram histogram, List<LossMark> losses) {
    static final LatencyPicture NONE =
            new LatencyPicture(null, HeatMap.empty(new Bins(0, 1)), Log2Histogram.EMPTY, List.of());

    LatencyPicture {
        losses = List.copyOf(losses);
    }

    static LatencyPicture of(TimeBase base, HeatMap heat, List<LossMark> losses) {
        return new LatencyPicture(base, heat, heat.histogram(), losses);
    }

    boolean isEmpty() {
        return heat.columns().isEmpty();
    }
}
