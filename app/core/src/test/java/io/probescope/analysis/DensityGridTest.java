package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.DensityGrid.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityGridTest {
    private record Point(long x, long y, String name) {}

    @Test
    void cellsHoldWhatIsInTheirBounds() {
        for (long value : new long[] {0, 1, 2, 3, 7, 8, 1000, 1024, 123_456_789}) {
            long index = GridAxis.LOG.index(value);
            assertTrue(GridAxis.LOG.lower(index) <= value + 1e-6, "lower of " + value);
            assertTrue(value < GridAxis.LOG.lower(index + 1), "upper of " + value);
        }
        GridAxis linear = GridAxis.linear(new Bins(-100, 7));
        assertEquals(0, linear.index(-100));
        assertEquals(-1, linear.index(-101));
        assertEquals(-93, linear.lower(1));
    }

    @Test
    void partsMergeToTheWhole() {
        for (int seed = 1; seed <= 8; seed++) {
            List<Point> points = points(seed, 3_000, DensityGrid.NAMES);
            for (int cut : new int[] {0, 1, 1_200, 2_999, 3_000}) {
                DensityGrid merged = grid(points.subList(0, cut)).merge(grid(points.subList(cut, points.size())));
                assertEquals(grid(points), merged);
            }
        }
    }

    @Test
    void itStaysBoundedAndCountsEveryRow() {
        DensityGrid grid = grid(points(3, 20_000, 5_000));
        assertTrue(grid.extent().width() <= DensityGrid.CELLS);
        assertTrue(grid.extent().height() <= DensityGrid.CELLS);
        assertEquals(DensityGrid.NAMES, grid.names().size());
        assertEquals(20_000, grid.total());
        assertEquals(
                20_000,
                grid.nameless().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void namesAreByTheirRows() {
        DensityGrid grid = new DensityGrid(
                GridAxis.LOG,
                GridAxis.LOG,
                Map.of(new Rows(0, 0, "b"), 3L, new Rows(4, 0, "a"), 2L, new Rows(5, 2, "a"), 2L));
        assertEquals(List.of("a", "b"), grid.names());
        assertEquals(new DensityGrid.Extent(0, 5, 0, 2), grid.extent());
        assertTrue(DensityGrid.empty(GridAxis.LOG, GridAxis.LOG).isEmpty());
    }

    @Test
    void aRowThatTellsOfSeveralColumnsIsInEachAndCountedOnce() {
        GridAxis time = GridAxis.linear(new Bins(0, 10));
        Map<Rows, Long> rows = Map.of(new Rows(2, 5, "a"), 3L, new Rows(new ColumnSpan(2, 5), 5, "a"), 2L);
        DensityGrid grid = new DensityGrid(time, GridAxis.LOG, rows);
        assertEquals(5, grid.total());
        assertEquals(
                Map.of(
                        new Cell(2, 5, "a"),
                        3L,
                        new Cell(3, 5, "a"),
                        2L,
                        new Cell(4, 5, "a"),
                        2L,
                        new Cell(5, 5, "a"),
                        2L),
                grid.cells());
        assertEquals(new DensityGrid.Extent(2, 5, 5, 5), grid.extent());
        DensityGrid coarse = grid.merge(DensityGrid.empty(time.coarser(), GridAxis.LOG));
        assertEquals(Map.of(new Cell(1, 5, "a"), 3L, new Cell(2, 5, "a"), 2L), coarse.cells());
    }

    private static DensityGrid grid(List<Point> points) {
        GridAxis x = GridAxis.linear(new Bins(0, 10));
        Map<Rows, Long> counts = new HashMap<>();
        for (Point point : points) {
            counts.merge(new Rows(x.index(point.x), GridAxis.LOG.index(point.y), point.name), 1L, Long::sum);
        }
        return new DensityGrid(x, GridAxis.LOG, counts);
    }

    private static List<Point> points(long seed, int count, int names) {
        Random random = new Random(seed);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(
                    random.nextLong(-5_000, 100_000), random.nextLong(1L << 36), "n" + random.nextInt(names)));
        }
        return points;
    }
}
