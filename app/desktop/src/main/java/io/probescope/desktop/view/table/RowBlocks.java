package io.probescope.desktop.view.table;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rows of a selection there are among equally many numbers of rows: tells at which number the n-th row is to be looked for. Immutable and mergeable.
 *
 * <p>Bounded: blocks grow wider by doubling once there are more than {@link #MOST}.
 */
final class RowBlocks {
    static final int MOST = 4_096;

    /** Narrower blocks would find a row no faster: the database reads as many rows at a time. */
    private static final long NARROWEST = 2_048;

    private final long width;
    /** Of the blocks that have rows, in order. */
    private final long[] numbers;
    /** How many rows are before each of these blocks, and behind them how many there are. */
    private final long[] before;

    /**
     * Where a row is.
     *
     * @param fromSeq number of a row that is not behind it
     * @param skipped how many rows of the selection are between
     * @param endSeq number of a row that is behind it
     */
    record Spot(long fromSeq, long skipped, long endSeq) {}

    private RowBlocks(long width, SortedMap<Long, Long> counts) {
        this.width = width;
        numbers = counts.keySet().stream().mapToLong(Long::longValue).toArray();
        before = new long[numbers.length + 1];
        int i = 0;
        for (long count : counts.values()) {
            before[i + 1] = before[i] + count;
            i++;
        }
    }

    /**
     * Blocks by their counts.
     *
     * @param width how many numbers a block has; a power of two
     * @param counts how many rows, by the number of the block: those of the rows without what is behind their multiple of the width
     */
    static RowBlocks of(long width, SortedMap<Long, Long> counts) {
        SortedMap<Long, Long> kept = counts;
        long wide = width;
        while (kept.size() > MOST) {
            wide *= 2;
            kept = coarser(kept, 2);
        }
        return new RowBlocks(wide, kept);
    }

    /** How wide blocks are to be so that all rows of a session have room. */
    static long width(long lastSeq) {
        long width = NARROWEST;
        while (lastSeq / width >= MOST) {
            width *= 2;
        }
        return width;
    }

    long width() {
        return width;
    }

    /** How many rows there are. */
    long total() {
        return before[numbers.length];
    }

    /** Together with those of other rows, whose blocks may be narrower or wider. */
    RowBlocks merge(RowBlocks others) {
        long wide = Math.max(width, others.width);
        SortedMap<Long, Long> all = coarser(counts(), wide / width);
        coarser(others.counts(), wide / others.width).forEach((block, count) -> all.merge(block, count, Long::sum));
        return of(wide, all);
    }

    /** How many rows are before the block of a number, at most as many as are before the number. */
    long before(long seq) {
        int found = Arrays.binarySearch(numbers, seq / width);
        return before[found >= 0 ? found : -found - 1];
    }

    /** Where the n-th row is, counted from 0; only where there are more. */
    Spot spot(long row) {
        int found = Arrays.binarySearch(before, row);
        // Between the counts: in the block that begins before it. Blocks have rows, so that no count is there twice.
        int block = found >= 0 ? found : -found - 2;
        return new Spot(numbers[block] * width, row - before[block], (numbers[block] + 1) * width);
    }

    private SortedMap<Long, Long> counts() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            counts.put(numbers[i], before[i + 1] - before[i]);
        }
        return counts;
    }

    private static SortedMap<Long, Long> coarser(SortedMap<Long, Long> counts, long factor) {
        SortedMap<Long, Long> wide = new TreeMap<>();
        counts.forEach((block, count) -> wide.merge(block / factor, count, Long::sum));
        return wide;
    }
}
