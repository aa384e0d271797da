package io.probescope.analysis.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.Columns;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.DensityGrid.Rows;
import io.probescope.analysis.GridAxis;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityChangeTest {
    private static final GridAxis TIME = GridAxis.linear(new Bins(0, 1));
    private static final int COLUMNS = 60;
    private static final int ROWS = 25;
    private static final Columns ALL = new Columns(0, COLUMNS - 1, 0, -1);

    /** Counts around a level per row; now and then a burst, so often that sixty columns hold one: what they never held is a difference. */
    private static Map<Cell, Long> noise(Random random) {
        Map<Cell, Long> counts = new HashMap<>();
        for (int x = 0; x < COLUMNS; x++) {
            for (int y = 0; y < ROWS; y++) {
                double mean = y * y / 4.0;
                double count = mean + Math.sqrt(mean) * random.nextGaussian();
                count += y % 5 == 0 && random.nextInt(8) == 0 ? 200 : 0;
                if (count >= 1) {
                    counts.put(new Cell(x, y, DensityGrid.OTHER), (long) count);
                }
            }
        }
        return counts;
    }

    private static DensityGrid grid(Map<Cell, Long> counts) {
        Map<Rows, Long> rows = new HashMap<>();
        counts.forEach((cell, count) -> rows.put(new Rows(cell.x(), cell.y(), cell.name()), count));
        return new DensityGrid(TIME, TIME, rows);
    }

    @Test
    void whereNothingChangedHardlyACellIsCalledDifferent() {
        Random random = new Random(31);
        int pictures = 0;
        for (int i = 0; i < 60; i++) {
            DensityChange change = DensityChange.ofColumns(grid(noise(random)), ALL, grid(noise(random)), ALL);
            pictures += change.differences() > 0 ? 1 : 0;
        }
        assertTrue(pictures <= 4, pictures + " of 60 pictures have a false alarm");
    }

    @Test
    void aCellThatHoldsMoreThanEverIsFoundAndAnEmptyOneToo() {
        Random random = new Random(37);
        Map<Cell, Long> now = noise(random);
        Cell fuller = new Cell(30, 14, DensityGrid.OTHER);
        Cell emptied = new Cell(31, 24, DensityGrid.OTHER);
        now.put(fuller, 300L);
        now.remove(emptied);
        DensityChange change = DensityChange.ofColumns(grid(noise(random)), ALL, grid(now), ALL);
        assertEquals(2, change.differences());
        assertEquals(Verdict.MORE, change.cells().get(fuller).verdict());
        assertEquals(Verdict.LESS, change.cells().get(emptied).verdict());
        assertEquals(49, change.cells().get(fuller).before(), 8);
        assertEquals(300, change.cells().get(fuller).now());
    }

    @Test
    void columnsThatAreLeftOutAreNeitherComparedNorComparedWith() {
        Columns hole = new Columns(10, 49, 20, 29);
        assertEquals(30, hole.count());
        Map<Cell, Long> before = new HashMap<>();
        for (int x = 0; x < COLUMNS; x++) {
            before.put(new Cell(x, 3, DensityGrid.OTHER), hole.holds(x) ? 100L + x % 3 : 7_000L);
        }
        DensityChange change = DensityChange.ofColumns(
                grid(before), hole, grid(Map.of(new Cell(20, 3, DensityGrid.OTHER), 100_000L)), hole);
        assertTrue(change.cells().keySet().stream().allMatch(cell -> hole.holds(cell.x())));
        assertEquals(101, change.cells().get(new Cell(19, 3, DensityGrid.OTHER)).before(), 1);
        assertEquals(30, change.differences(), "all of what is compared is empty");
    }

    @Test
    void whatALateReportTellsOfManyColumnsAtOnceIsNoEvidenceInAnyOfThem() {
        DensityGrid usual = grid(noise(new Random(41)));
        Map<Rows, Long> late = new HashMap<>(grid(noise(new Random(43))).counts());
        late.keySet()
                .removeIf(rows -> rows.columns().last() >= 20 && rows.columns().last() < 40);
        late.put(new Rows(new ColumnSpan(19, 39), 9, DensityGrid.OTHER), 5_000L);
        DensityGrid told = new DensityGrid(TIME, TIME, late);

        DensityChange now = DensityChange.ofColumns(usual, ALL, told, ALL);
        assertEquals(0, now.differences());
        DensityChange.Change cell = now.cells().get(new Cell(30, 9, DensityGrid.OTHER));
        assertEquals(Verdict.TOO_LITTLE, cell.verdict());
        assertEquals(5_000, cell.now());

        DensityChange before = DensityChange.ofColumns(told, ALL, usual, ALL);
        assertEquals(0, before.differences());
        assertEquals(20, before.cells().get(new Cell(30, 9, DensityGrid.OTHER)).before(), 3);
    }

    @Test
    void tooFewColumnsTellNothing() {
        Columns few = new Columns(0, 3, 0, -1);
        DensityChange change =
                DensityChange.ofColumns(grid(noise(new Random(1))), few, grid(noise(new Random(2))), ALL);
        assertEquals(0, change.differences());
        assertTrue(change.cells().values().stream().allMatch(cell -> cell.verdict() == Verdict.TOO_LITTLE));
        assertEquals(
                change.cells().values().stream().filter(cell -> cell.now() > 0).count(), change.tooLittle());
    }
}
