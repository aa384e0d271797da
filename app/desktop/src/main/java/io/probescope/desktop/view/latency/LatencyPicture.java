package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.view.LongReports;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.TimeBase;
import java.util.List;

/**
 * What the chart draws. Immutable.
 *
 * @param base {@code null} while there is no row
 * @param longReports what the heat map draws over several columns at once
 * @param histogram of the values of all columns of the heat map, in its buckets or finer ones
 */
record LatencyPicture(
        TimeBase base, HeatMap heat, LongReports longReports, LogHistogram histogram, List<LossMark> losses) {
    static final LatencyPicture NONE = new LatencyPicture(
            null, HeatMap.empty(new Bins(0, 1)), LongReports.NONE, LogHistogram.empty(LogBuckets.LOG2), List.of());

    LatencyPicture {
        losses = List.copyOf(losses);
    }

    /** The same in columns at least so wide. */
    LatencyPicture atLeast(double leastNs) {
        Bins wide = heat.bins().atLeast(leastNs);
        boolean same = isEmpty() || wide.equals(heat.bins());
        return same
                ? this
                : new LatencyPicture(base, heat.merge(HeatMap.empty(wide)), longReports.in(wide), histogram, losses);
    }

    boolean isEmpty() {
        return heat.isEmpty();
    }
}
