package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.GridAxis;
import io.probescope.desktop.view.LongReports;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.TimeBase;
import java.util.List;

/**
 * What the chart draws. Immutable.
 *
 * @param base how rows fall into columns of time; {@code null} while there is no row
 * @param totals what the grid shows
 * @param longReports rows that are drawn in several columns at once; none of a plane that is not timed
 */
record HeatPicture(
        Plane plane,
        TimeBase base,
        DensityGrid grid,
        CellTotals totals,
        LongReports longReports,
        List<LossMark> losses) {
    HeatPicture {
        losses = List.copyOf(losses);
    }

    HeatPicture(Plane plane, TimeBase base, DensityGrid grid, LongReports longReports, List<LossMark> losses) {
        this(plane, base, grid, CellTotals.of(grid, plane.tellsNames()), longReports, losses);
    }

    static HeatPicture none(Plane plane) {
        GridAxis axis = GridAxis.linear(new Bins(0, 1));
        return new HeatPicture(plane, null, DensityGrid.empty(axis, axis), LongReports.NONE, List.of());
    }

    /** The same in columns as wide as those of an axis, where these are wider. */
    HeatPicture asWideAs(GridAxis other) {
        Bins own = grid.x().bins();
        Bins wide =
                new Bins(own.originNs(), Math.max(own.widthNs(), other.bins().widthNs()));
        DensityGrid coarse = grid.merge(DensityGrid.empty(GridAxis.linear(wide), grid.y()));
        return new HeatPicture(plane, base, coarse, longReports.in(coarse.x().bins()), losses);
    }

    /** The same in columns of time at least so wide. */
    HeatPicture atLeast(double leastNs) {
        Bins wide = grid.x().bins().atLeast(leastNs);
        return isEmpty() || wide.equals(grid.x().bins()) ? this : asWideAs(GridAxis.linear(wide));
    }

    boolean isEmpty() {
        return grid.isEmpty();
    }
}
