package io.probescope.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many rows fall into each cell of a plane, by name. Immutable.
 *
 * <p>Bounded: the cells of a linear axis grow by doubling once there are more than {@link #CELLS} of them along it, and beyond {@link #NAMES} names those with the least are
 * counted together as {@link #OTHER}.
 *
 * @param counts rows by cell and name; cells that hold none are absent
 */
public record DensityGrid(GridAxis x, GridAxis y, Map<Cell, Long> counts) {
    /** The most cells along a linear axis, from the first to the last that holds something. */
    public static final int CELLS = 300;

    public static final int NAMES = 100;
    /** The name of rows whose name is not kept. */
    public static final String OTHER = "";

    /** A cell, and the name of the rows in it. */
    public record Cell(long x, long y, String name) {}

    public DensityGrid {
        Map<Cell, Long> kept = new HashMap<>(counts);
        while (!x.log() && Extent.of(kept).width() > CELLS) {
            x = x.coarser();
            kept = moved(kept, 1, 0);
        }
        while (!y.log() && Extent.of(kept).height() > CELLS) {
            y = y.coarser();
            kept = moved(kept, 0, 1);
        }
        counts = Collections.unmodifiableMap(folded(kept));
    }

    public static DensityGrid empty(GridAxis x, GridAxis y) {
        return new DensityGrid(x, y, Map.of());
    }

    /** Both together; their axes must be the same but for doublings. */
    public DensityGrid merge(DensityGrid other) {
        GridAxis wideX = x.wider(other.x);
        GridAxis wideY = y.wider(other.y);
        Map<Cell, Long> sum = new HashMap<>(in(wideX, wideY));
        other.in(wideX, wideY).forEach((cell, count) -> sum.merge(cell, count, Long::sum));
        return new DensityGrid(wideX, wideY, sum);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows by cell whatever their name; the cells have the name {@link #OTHER}. */
    public Map<Cell, Long> nameless() {
        Map<Cell, Long> sums = new HashMap<>();
        counts.forEach((cell, count) -> sums.merge(new Cell(cell.x, cell.y, OTHER), count, Long::sum));
        return sums;
    }

    /** Names by their rows, most first; {@link #OTHER} is none. */
    public List<String> names() {
        return largest(counts, Integer.MAX_VALUE);
    }

    public Extent extent() {
        return Extent.of(counts);
    }

    /**
     * The cells from the first to the last that hold something, both included; of nothing, from 0 to -1.
     */
    public record Extent(long left, long right, long bottom, long top) {
        static Extent of(Map<Cell, Long> counts) {
            if (counts.isEmpty()) {
                return new Extent(0, -1, 0, -1);
            }
            long left = Long.MAX_VALUE;
            long right = Long.MIN_VALUE;
            long bottom = Long.MAX_VALUE;
            long top = Long.MIN_VALUE;
            for (Cell cell : counts.keySet()) {
                left = Math.min(left, cell.x);
                right = Math.max(right, cell.x);
                bottom = Math.min(bottom, cell.y);
                top = Math.max(top, cell.y);
            }
            return new Extent(left, right, bottom, top);
        }

        public long width() {
            return right - left + 1;
        }

        public long height() {
            return top - bottom + 1;
        }
    }

    private Map<Cell, Long> in(GridAxis wideX, GridAxis wideY) {
        return moved(counts, x.doublingsTo(wideX), y.doublingsTo(wideY));
    }

    private static Map<Cell, Long> moved(Map<Cell, Long> counts, int doublingsX, int doublingsY) {
        if (doublingsX == 0 && doublingsY == 0) {
            return counts;
        }
        Map<Cell, Long> result = new HashMap<>();
        counts.forEach((cell, count) ->
                result.merge(new Cell(cell.x >> doublingsX, cell.y >> doublingsY, cell.name), count, Long::sum));
        return result;
    }

    private static Map<Cell, Long> folded(Map<Cell, Long> counts) {
        List<String> largest = largest(counts, NAMES + 1);
        if (largest.size() <= NAMES) {
            return counts;
        }
        Set<String> own = new HashSet<>(largest.subList(0, NAMES));
        Map<Cell, Long> result = new HashMap<>();
        counts.forEach((cell, count) ->
                result.merge(own.contains(cell.name) ? cell : new Cell(cell.x, cell.y, OTHER), count, Long::sum));
        return result;
    }

    private static List<String> largest(Map<Cell, Long> counts, int limit) {
        Map<String, Long> totals = new HashMap<>();
        counts.forEach((cell, count) -> totals.merge(cell.name, count, Long::sum));
        totals.remove(OTHER);
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
