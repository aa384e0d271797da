package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid;
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

    private final Palette palette;
    private final boolean named;
    private final List<String> names;
    private final Map<String, Color> colors;
    private final double scale;

    /**
     * Colours for a grid.
     *
     * @param named whether names are told apart
     */
    CellColors(DensityGrid grid, boolean named, Palette palette) {
        this.palette = palette;
        this.named = named;
        List<String> all = grid.names();
        names = all.subList(0, Math.min(all.size(), palette.series().size()));
        colors = SeriesColors.of(names, palette);
        long max = grid.nameless().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        scale = 1 / Math.max(1e-9, Math.log1p((double) max));
    }

    /** The names that have a colour of their own, most rows first. */
    List<String> names() {
        return names;
    }

    /** Whether some names have none. */
    boolean others(DensityGrid grid) {
        return grid.counts().keySet().stream().anyMatch(rows -> !colors.containsKey(rows.name()));
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
    Map<Cell, Color> paint(DensityGrid grid) {
        Map<Cell, Color> painted = new HashMap<>();
        Map<Cell, Long> totals = grid.nameless();
        if (!named) {
            totals.forEach((cell, count) -> painted.put(cell, heat(Math.log1p((double) count) * scale)));
            return painted;
        }
        Map<Cell, Long> cells = grid.cells();
        Map<Cell, Cell> most = new HashMap<>();
        cells.keySet().forEach(cell -> most.merge(nameless(cell), cell, (left, right) -> more(cells, left, right)));
        most.forEach((cell, owner) -> {
            double share = PALEST + (1 - PALEST) * Math.log1p((double) totals.get(cell)) * scale;
            painted.put(cell, palette.surface().interpolate(of(owner.name()), share));
        });
        return painted;
    }

    static Cell nameless(Cell cell) {
        return new Cell(cell.x(), cell.y(), DensityGrid.OTHER);
    }

    private static Cell more(Map<Cell, Long> cells, Cell left, Cell right) {
        int order = Long.compare(cells.get(left), cells.get(right));
        return order > 0 || (order == 0 && left.name().compareTo(right.name()) < 0) ? left : right;
    }
}
