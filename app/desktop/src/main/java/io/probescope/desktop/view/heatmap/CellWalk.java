package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid.Cell;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Goes from cell to cell of those that hold rows. */
final class CellWalk {
    private CellWalk() {}

    /**
     * The next cell in a direction: above or below in the same column, or in the next column the one that is nearest.
     *
     * @param right 1 or -1 where it is to be at the right or left, else 0
     * @param up 1 or -1 where it is to be above or below, else 0
     */
    static Optional<Cell> next(Collection<Cell> cells, Cell from, int right, int up) {
        if (right == 0) {
            return cells.stream()
                    .filter(cell -> cell.x() == from.x() && Long.signum(cell.y() - from.y()) == up)
                    .min(Comparator.comparingLong(cell -> Math.abs(cell.y() - from.y())));
        }
        return cells.stream()
                .filter(cell -> Long.signum(cell.x() - from.x()) == right)
                .min(Comparator.<Cell>comparingLong(cell -> Math.abs(cell.x() - from.x()))
                        .thenComparingLong(cell -> Math.abs(cell.y() - from.y()))
                        .thenComparingLong(Cell::y));
    }
}
