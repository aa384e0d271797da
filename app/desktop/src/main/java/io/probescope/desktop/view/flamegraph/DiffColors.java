package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameDiff;
import io.probescope.analysis.FlameDiff.Change;
import io.probescope.desktop.theme.Palette;
import javafx.scene.paint.Color;

/** Colours of differences: orange for more, blue for less, told apart with any kind of colour vision; grey where chance explains it. */
record DiffColors(FlameDiff diff, Palette palette) {
    /** Difference of the shares from which on the colour is full. */
    private static final double FULL = 0.20;

    private static final double PALEST = 0.25;

    Color of(Change change) {
        Color neutral = palette.frameUnknown().interpolate(palette.surface(), 0.35);
        if (change == null || !change.different()) {
            return neutral;
        }
        double share = Math.min(1, Math.sqrt(Math.abs(change.points()) / FULL));
        Color pale = palette.surface().interpolate(neutral, 0.5);
        return pale.interpolate(change.points() > 0 ? palette.more() : palette.less(), PALEST + (1 - PALEST) * share);
    }

    /** The colour of a difference, for the legend. */
    Color legend(double points) {
        return of(new Change(0, 0, 0, points, points != 0));
    }
}
