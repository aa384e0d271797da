package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.GridAxis;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.TimeBase;
import java.util.List;

/**
 * What the chart draws. Immutable.
 *
 * @param base how rows fall into columns of time; {@code null} while there is no row
 */
record HeatPicture(Plane plane, TimeBase base, DensityGrid grid, List<LossMark> losses) {
    HeatPicture {
        losses = List.copyOf(losses);
    }

    static HeatPicture none(Plane plane) {
        GridAxis axis = GridAxis.linear(new Bins(0, 1));
        return new HeatPicture(plane, null, DensityGrid.empty(axis, axis), List.of());
    }

    /** The same in columns as wide as those of an axis, where these are wider. */
    HeatPicture asWideAs(GridAxis other) {
        Bins own = grid.x().bins();
        Bins wide =
                new Bins(own.originNs(), Math.max(own.widthNs(), other.bins().widthNs()));
        DensityGrid coarse = grid.merge(DensityGrid.empty(GridAxis.linear(wide), grid.y()));
        return new HeatPicture(plane, base, coarse, losses);
    }

    boolean isEmpty() {
        return grid.isEmpty();
    }
}
