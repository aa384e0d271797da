package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.change.FlameDiff.Change;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.theme.Palette;
import javafx.scene.paint.Color;

/** Colours of differences: orange for more, blue for less, told apart with any kind of colour vision; grey where chance explains it, paler where there is too little to tell. */
record DiffColors(FlameDiff diff, Palette palette) {
    /** Difference of the shares from which on the colour is full. */
    private static final double FULL = 0.20;

    private static final double PALEST = 0.25;

    /** The colour of a box, {@code null} for thin neighbours that are drawn as one. */
    Color of(Change change) {
        return change == null ? neutral() : of(change.verdict(), change.points());
    }

    /** @param points difference of the shares */
    Color of(Verdict verdict, double points) {
        if (!verdict.different()) {
            return verdict == Verdict.TOO_LITTLE ? neutral().interpolate(palette.surface(), 0.68) : neutral();
        }
        double share = Math.min(1, Math.sqrt(Math.abs(points) / FULL));
        Color pale = palette.surface().interpolate(neutral(), 0.5);
        return pale.interpolate(
                verdict == Verdict.MORE ? palette.more() : palette.less(), PALEST + (1 - PALEST) * share);
    }

    private Color neutral() {
        return palette.frameUnknown().interpolate(palette.surface(), 0.35);
    }
}
