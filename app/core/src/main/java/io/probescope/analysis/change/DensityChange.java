package io.probescope.analysis.change;

import io.probescope.analysis.Columns;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.DensityGrid.Rows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * In which cells of a plane there are more or fewer rows than in a baseline. Immutable.
 *
 * @param cells those with rows on either side; their name is {@link DensityGrid#OTHER}
 */
public record DensityChange(Map<Cell, Change> cells) {

    /**
     * What changed in a cell.
     *
     * @param before rows that the baseline lets expect in it
     */
    public record Change(double before, double now, Verdict verdict) {
        public double difference() {
            return now - before;
        }
    }

    public DensityChange {
        cells = Map.copyOf(cells);
    }

    /** The cells from the first to the last that were compared. */
    public DensityGrid.Extent extent() {
        return DensityGrid.Extent.of(cells.entrySet().stream()
                .filter(cell ->
                        cell.getValue().now > 0 || cell.getValue().verdict.different())
                .map(cell -> new Rows(cell.getKey().x(), cell.getKey().y(), DensityGrid.OTHER))
                .toList());
    }

    /** How many cells differ by more than chance. */
    public long differences() {
        return cells.values().stream()
                .filter(change -> change.verdict.different())
                .count();
    }

    /** In how many cells with rows there is too little to tell. */
    public long tooLittle() {
        return cells.values().stream()
                .filter(change -> change.now > 0 && change.verdict == Verdict.TOO_LITTLE)
                .count();
    }

    /** The greatest difference of a cell that differs by more than chance, 0 for none. */
    public double greatest() {
        return cells.values().stream()
                .filter(change -> change.verdict.different())
                .mapToDouble(change -> Math.abs(change.difference()))
                .max()
                .orElse(0);
    }

    /**
     * Compares each column of time with the columns of a baseline: what one more of them would hold. Columns must be equally wide on both sides.
     *
     * <p>A cell differs where its count lies so far outside of all that the baseline's columns hold in the same row that chance doesn't explain it: by the t distribution of a
     * new draw, with their variance, never taken below that of independent events; and by the exact binomial, given the sum. That it is measured from the outermost of them,
     * not from their mean, is for rows that come in bursts, of which the next one may well be a little greater; a burst where the baseline had none is a difference. {@link FalseDiscovery} keeps the share of false alarms low.
     *
     * <p>What is told of several columns at once is no draw of any of them: such columns are left out of the baseline, and what is compared there can't be told.
     *
     * @param beforeColumns those of the baseline
     * @param nowColumns those that are compared with them
     */
    public static DensityChange ofColumns(
            DensityGrid before, Columns beforeColumns, DensityGrid now, Columns nowColumns) {
        Set<Long> lateBefore = before.columnsToldTogether();
        Set<Long> late = now.columnsToldTogether();
        long columns = beforeColumns.count()
                - lateBefore.stream().filter(beforeColumns::holds).count();
        Map<Long, Row> rows = rows(before, beforeColumns, lateBefore, columns);
        Map<Cell, Long> counts = now.nameless();
        counts.keySet().removeIf(cell -> !nowColumns.holds(cell.x()));
        Set<Cell> cells = new HashSet<>(counts.keySet());
        for (long x = nowColumns.first(); x <= nowColumns.last(); x++) {
            for (long y : rows.keySet()) {
                if (nowColumns.holds(x)) {
                    cells.add(new Cell(x, y, DensityGrid.OTHER));
                }
            }
        }
        Map<Cell, Double> chances = new HashMap<>();
        Row none = new Row(columns, 0, 0, 0, 0);
        for (Cell cell : cells) {
            Row row = rows.getOrDefault(cell.y(), none);
            chances.put(cell, late.contains(cell.x()) ? 1 : row.chance(counts.getOrDefault(cell, 0L)));
        }
        double limit = FalseDiscovery.limit(
                chances.values().stream().mapToDouble(Double::doubleValue).toArray());
        Map<Cell, Change> changes = new HashMap<>();
        chances.forEach((cell, chance) -> {
            Row row = rows.getOrDefault(cell.y(), none);
            long count = counts.getOrDefault(cell, 0L);
            Verdict verdict = late.contains(cell.x()) ? Verdict.TOO_LITTLE : row.verdict(count, chance, limit);
            changes.put(cell, new Change(row.mean(), count, verdict));
        });
        return new DensityChange(changes);
    }

    /** The baseline's counts of a row, over its columns. */
    private record Row(long columns, double sum, double squares, long least, long most) {
        double mean() {
            return sum / Math.max(1, columns);
        }

        double chance(long count) {
            if (columns < Slicing.FEWEST || (count >= least && count <= most)) {
                return 1;
            }
            double pooled = (sum + count) / (columns + 1);
            double own = (squares - sum * sum / columns) / (columns - 1);
            double error = Math.sqrt(Math.max(pooled, own) * (1 + 1.0 / columns));
            double distance = (count > most ? count - most : least - count) / error;
            double spread = 2 * TDistribution.of(columns - 1.0).survivalProbability(distance);
            return Math.min(1, Math.max(spread, ExactTest.chance((double) count, sum + count, 1.0 / (columns + 1))));
        }

        Verdict verdict(long count, double chance, double limit) {
            if (columns < Slicing.FEWEST) {
                return Verdict.TOO_LITTLE;
            }
            return chance > limit ? Verdict.SAME : count > mean() ? Verdict.MORE : Verdict.LESS;
        }
    }

    private static Map<Long, Row> rows(DensityGrid before, Columns within, Set<Long> without, long columns) {
        Map<Long, Map<Long, Long>> byRow = new TreeMap<>();
        before.nameless().forEach((cell, count) -> {
            if (within.holds(cell.x()) && !without.contains(cell.x())) {
                byRow.computeIfAbsent(cell.y(), y -> new HashMap<>()).merge(cell.x(), count, Long::sum);
            }
        });
        Map<Long, Row> rows = new HashMap<>();
        byRow.forEach((y, counts) -> {
            List<Long> held = List.copyOf(counts.values());
            LongStream all = held.stream().mapToLong(Long::longValue);
            double squares =
                    held.stream().mapToDouble(count -> (double) count * count).sum();
            long least = held.size() < columns
                    ? 0
                    : held.stream().mapToLong(Long::longValue).min().orElse(0);
            long most = held.stream().mapToLong(Long::longValue).max().orElse(0);
            rows.put(y, new Row(columns, all.sum(), squares, least, most));
        });
        return rows;
    }

    /** Cells that were compared one by one, see {@link ChangeTable}; a key is the column and the row. */
    public static DensityChange ofCells(ChangeTable<Cell> table, double seconds) {
        Map<Cell, Change> changes = new HashMap<>();
        table.lines()
                .forEach(line -> changes.put(
                        line.key(),
                        new Change(
                                line.change().before() * seconds, line.change().now() * seconds, line.verdict())));
        return new DensityChange(changes);
    }
}
