package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a grid shows: how many rows each cell holds, and whose most of them are. Immutable; to be worked out where the query runs, since a large grid takes longer than a frame.
 *
 * @param rows how many rows each cell holds whatever their name; the cells have none
 * @param owners the name that most rows of each of these cells have; empty where names are not told apart
 * @param names the names of the rows, most rows first; empty where they are not told apart
 * @param others whether rows are there whose name is not kept
 * @param most the most rows of one cell
 * @param all how many rows there are, each counted once
 * @param extent the cells from the first to the last
 */
record CellTotals(
        Map<Cell, Long> rows,
        Map<Cell, String> owners,
        List<String> names,
        boolean others,
        long most,
        long all,
        DensityGrid.Extent extent) {
    CellTotals {
        rows = Collections.unmodifiableMap(rows);
        owners = Collections.unmodifiableMap(owners);
        names = List.copyOf(names);
    }

    /**
     * Those of a grid.
     *
     * @param named whether names are told apart
     */
    static CellTotals of(DensityGrid grid, boolean named) {
        Map<Cell, Long> rows = grid.nameless();
        return new CellTotals(
                rows,
                named ? owners(grid.cells()) : Map.of(),
                named ? grid.names() : List.of(),
                named
                        && grid.counts().keySet().stream()
                                .anyMatch(own -> own.name().equals(DensityGrid.OTHER)),
                rows.values().stream().mapToLong(Long::longValue).max().orElse(0),
                grid.total(),
                grid.extent());
    }

    private static Map<Cell, String> owners(Map<Cell, Long> counts) {
        Map<Cell, Cell> most = new HashMap<>();
        counts.keySet()
                .forEach(cell -> most.merge(
                        new Cell(cell.x(), cell.y(), DensityGrid.OTHER),
                        cell,
                        (left, right) -> more(counts, left, right)));
        Map<Cell, String> owners = new HashMap<>();
        most.forEach((cell, owner) -> owners.put(cell, owner.name()));
        return owners;
    }

    private static Cell more(Map<Cell, Long> counts, Cell left, Cell right) {
        int order = Long.compare(counts.get(left), counts.get(right));
        return order > 0 || (order == 0 && left.name().compareTo(right.name()) < 0) ? left : right;
    }
}
