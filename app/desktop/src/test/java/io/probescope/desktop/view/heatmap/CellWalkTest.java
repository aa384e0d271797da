package io.probescope.desktop.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.DensityGrid.Cell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellWalkTest {
    private static final List<Cell> CELLS = List.of(cell(1, 1), cell(1, 5), cell(4, 3), cell(4, 9), cell(-2, 7));

    @Test
    void itGoesAlongAColumnAndToTheNearestOfTheNext() {
        assertEquals(Optional.of(cell(1, 5)), CellWalk.next(CELLS, cell(1, 1), 0, 1));
        assertEquals(Optional.empty(), CellWalk.next(CELLS, cell(1, 5), 0, 1));
        assertEquals(Optional.of(cell(1, 1)), CellWalk.next(CELLS, cell(1, 5), 0, -1));
        assertEquals(Optional.of(cell(4, 3)), CellWalk.next(CELLS, cell(1, 5), 1, 0));
        assertEquals(Optional.of(cell(-2, 7)), CellWalk.next(CELLS, cell(1, 1), -1, 0));
        assertEquals(Optional.empty(), CellWalk.next(CELLS, cell(4, 9), 1, 0));
    }

    private static Cell cell(long x, long y) {
        return new Cell(x, y, "");
    }
}
