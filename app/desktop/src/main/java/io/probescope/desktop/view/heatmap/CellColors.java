package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.theme.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** Colours of cells: by how many rows they hold, or by whose most of these are, paler where they are few. */
final class CellColors {
    /** The share at which a cell with one row starts, so that it is seen. */
    private static final double LEAST = 0.14;

    private static final double PALEST = 0.30;

    private final CellTotals totals;
    private final Palette palette;
    private final List<String> names;
    private final Map<String, Color> colors;
    private final double scale;

    CellColors(CellTotals totals, Palette palette) {
        this.totals = totals;
        this.palette = palette;
        List<String> all = totals.names();
        names = all.subList(0, Math.min(all.size(), palette.series().size()));
        colors = SeriesColors.of(names, palette);
        scale = 1 / Math.max(1e-9, Math.log1p((double) totals.most()));
    }

    /** The names that have a colour of their own, most rows first. */
    List<String> names() {
        return names;
    }

    /** Whether some names have none. */
    boolean others() {
        return totals.others() || totals.names().size() > names.size();
    }

    Color of(String name) {
        return colors.getOrDefault(name, palette.muted());
    }

    /** The colour of a share of the logarithm of the greatest count. */
    Color heat(double share) {
        return palette.heatAt(LEAST + (1 - LEAST) * share);
    }

    /** The colour of a dot where no names are told apart. */
    Color dot() {
        return palette.series().get(0).deriveColor(0, 1, 1, 0.85);
    }

    /** What each cell is painted with; the cells have no names. */
    Map<Cell, Color> paint() {
        Map<Cell, Color> painted = new HashMap<>();
        totals.rows().forEach((cell, count) -> {
            double share = Math.log1p((double) count) * scale;
            String owner = totals.owners().get(cell);
            painted.put(
                    cell,
                    owner == null
                            ? heat(share)
                            : palette.surface().interpolate(of(owner), PALEST + (1 - PALEST) * share));
        });
        return painted;
    }
}
