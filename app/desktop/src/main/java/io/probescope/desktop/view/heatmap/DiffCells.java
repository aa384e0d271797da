package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.change.DensityChange;
import io.probescope.analysis.change.DensityChange.Change;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/** Colours of differences: orange for more, blue for less, by how much; grey where chance explains it, paler where there is too little to tell. */
record DiffCells(DensityChange change, Palette palette) {
    private static final double PALEST = 0.30;

    /** What each cell is painted with. */
    Map<Cell, Color> paint() {
        Map<Cell, Color> painted = new HashMap<>();
        change.cells().forEach((cell, told) -> {
            if (told.verdict().different()) {
                painted.put(cell, of(told.verdict(), Math.abs(told.difference()) / change.greatest()));
            } else if (told.now() > 0) {
                painted.put(cell, neutral(told.verdict()));
            }
        });
        return painted;
    }

    /** The colour of a verdict on a change, in the theme of now. */
    Color of(Change told) {
        return told.verdict().different()
                ? of(told.verdict(), Math.abs(told.difference()) / change.greatest())
                : neutral(told.verdict());
    }

    /** The colour of a share of the greatest difference. */
    Color of(Verdict verdict, double share) {
        Color full = verdict == Verdict.MORE ? palette.more() : palette.less();
        return palette.surface().interpolate(full, PALEST + (1 - PALEST) * Math.sqrt(share));
    }

    /** The colour of a verdict that is no difference. */
    Color neutral(Verdict verdict) {
        return palette.surface().interpolate(palette.muted(), verdict == Verdict.TOO_LITTLE ? 0.12 : 0.34);
    }
}
