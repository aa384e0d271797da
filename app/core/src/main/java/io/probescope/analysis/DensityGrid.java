package io.probescope.analysis;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How many rows fall into each cell of a plane, by name. Immutable.
 *
 * <p>A row that tells of several columns of time at once is in a cell of each of them, and counted as one.
 *
 * <p>Bounded: the cells of a linear axis grow by doubling once there are more than {@link #CELLS} of them along it, and beyond {@link #NAMES} names those with the least are
 * counted together as {@link #OTHER}. Up to that many names a merge is exact for each; beyond, rows of a small name may be among the others of one part and on their own in the
 * next, while how many rows there are in each cell stays exact.
 *
 * @param counts how many rows there are by where they fall and by name; never 0
 */
public record DensityGrid(GridAxis x, GridAxis y, Map<Rows, Long> counts) {
    /** The most cells along a linear axis, from the first to the last that holds something. */
    public static final int CELLS = 300;

    public static final int NAMES = 100;
    /** The name of rows whose name is not kept. */
    public static final String OTHER = "";

    /** A cell, and the name of the rows in it. */
    public record Cell(long x, long y, String name) {
        /** Written out: a grid has ten thousands, and what a record has by itself is several times slower until it is compiled at its best. */
        @Override
        public int hashCode() {
            return 31 * (31 * Long.hashCode(x) + Long.hashCode(y)) + name.hashCode();
        }
    }

    /** Rows of a name that fall into the same cells: one, or one beside the other. */
    public record Rows(ColumnSpan columns, long y, String name) {
        /** Those of a single cell. */
        public Rows(long x, long y, String name) {
            this(ColumnSpan.only(x), y, name);
        }

        /** As that of a cell. */
        @Override
        public int hashCode() {
            return 31 * (31 * columns.hashCode() + Long.hashCode(y)) + name.hashCode();
        }

        /** Whether they are in a cell. */
        public boolean isIn(long column, long row) {
            return y == row && columns.holds(column);
        }
    }

    public DensityGrid {
        Map<Rows, Long> kept = new HashMap<>(counts);
        while (!x.log() && Extent.of(kept.keySet()).width() > CELLS) {
            x = x.coarser();
            kept = moved(kept, 1, 0);
        }
        while (!y.log() && Extent.of(kept.keySet()).height() > CELLS) {
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
        Map<Rows, Long> sum = new HashMap<>(in(wideX, wideY));
        other.in(wideX, wideY).forEach((rows, count) -> sum.merge(rows, count, Long::sum));
        return new DensityGrid(wideX, wideY, sum);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How many rows there are. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows by cell and name; cells that hold none are absent. */
    public Map<Cell, Long> cells() {
        return cells(Rows::name);
    }

    /** Rows by cell whatever their name; the cells have the name {@link #OTHER}. */
    public Map<Cell, Long> nameless() {
        return cells(rows -> OTHER);
    }

    private Map<Cell, Long> cells(Function<Rows, String> name) {
        Map<Cell, Long> cells = new HashMap<>();
        counts.forEach((rows, count) -> {
            for (long column = rows.columns.first(); column <= rows.columns.last(); column++) {
                cells.merge(new Cell(column, rows.y, name.apply(rows)), count, Long::sum);
            }
        });
        return cells;
    }

    /** The columns of which some row tells together with others. */
    public Set<Long> columnsToldTogether() {
        Set<Long> columns = new HashSet<>();
        for (Rows rows : counts.keySet()) {
            for (long column = rows.columns.first();
                    rows.columns.count() > 1 && column <= rows.columns.last();
                    column++) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** Names by their rows, most first; {@link #OTHER} is none. */
    public List<String> names() {
        return largest(counts, Integer.MAX_VALUE);
    }

    public Extent extent() {
        return Extent.of(counts.keySet());
    }

    /**
     * The cells from the first to the last that hold something, both included; of nothing, from 0 to -1.
     */
    public record Extent(long left, long right, long bottom, long top) {
        public static Extent of(Collection<Rows> all) {
            if (all.isEmpty()) {
                return new Extent(0, -1, 0, -1);
            }
            long left = Long.MAX_VALUE;
            long right = Long.MIN_VALUE;
            long bottom = Long.MAX_VALUE;
            long top = Long.MIN_VALUE;
            for (Rows rows : all) {
                left = Math.min(left, rows.columns.first());
                right = Math.max(right, rows.columns.last());
                bottom = Math.min(bottom, rows.y);
                top = Math.max(top, rows.y);
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

    private Map<Rows, Long> in(GridAxis wideX, GridAxis wideY) {
        return moved(counts, x.doublingsTo(wideX), y.doublingsTo(wideY));
    }

    private static Map<Rows, Long> moved(Map<Rows, Long> counts, int doublingsX, int doublingsY) {
        if (doublingsX == 0 && doublingsY == 0) {
            return counts;
        }
        Map<Rows, Long> result = new HashMap<>();
        counts.forEach((rows, count) -> result.merge(
                new Rows(rows.columns.coarser(doublingsX), rows.y >> doublingsY, rows.name), count, Long::sum));
        return result;
    }

    private static Map<Rows, Long> folded(Map<Rows, Long> counts) {
        List<String> largest = largest(counts, NAMES + 1);
        if (largest.size() <= NAMES) {
            return counts;
        }
        Set<String> own = new HashSet<>(largest.subList(0, NAMES));
        Map<Rows, Long> result = new HashMap<>();
        counts.forEach((rows, count) ->
                result.merge(own.contains(rows.name) ? rows : new Rows(rows.columns, rows.y, OTHER), count, Long::sum));
        return result;
    }

    private static List<String> largest(Map<Rows, Long> counts, int limit) {
        Map<String, Long> totals = new HashMap<>();
        counts.forEach((rows, count) -> totals.merge(rows.name, count, Long::sum));
        totals.remove(OTHER);
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
