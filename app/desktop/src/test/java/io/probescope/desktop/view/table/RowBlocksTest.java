package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.view.table.RowBlocks.Spot;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowBlocksTest {
    private final RowBlocks blocks = RowBlocks.of(10, new TreeMap<>(Map.of(0L, 3L, 2L, 5L, 7L, 1L)));

    @Test
    void aRowIsInTheBlockThatCountsIt() {
        assertEquals(9, blocks.total());
        assertEquals(new Spot(0, 0, 10), blocks.spot(0));
        assertEquals(new Spot(0, 2, 10), blocks.spot(2));
        assertEquals(new Spot(20, 0, 30), blocks.spot(3));
        assertEquals(new Spot(20, 4, 30), blocks.spot(7));
        assertEquals(new Spot(70, 0, 80), blocks.spot(8));
    }

    @Test
    void itKnowsHowManyAreBeforeABlock() {
        assertEquals(0, blocks.before(9));
        assertEquals(3, blocks.before(10));
        assertEquals(3, blocks.before(25));
        assertEquals(8, blocks.before(30));
        assertEquals(9, blocks.before(99));
    }

    @Test
    void partsAreMergedInTheWiderBlocks() {
        RowBlocks wide = blocks.merge(RowBlocks.of(20, new TreeMap<>(Map.of(1L, 2L, 9L, 4L))));
        assertEquals(20, wide.width());
        assertEquals(15, wide.total());
        assertEquals(new Spot(20, 6, 40), wide.spot(9));
        assertEquals(new Spot(180, 0, 200), wide.spot(11));
        assertEquals(3, wide.before(39));
    }

    @Test
    void thereAreNeverMoreThanAFewThousand() {
        TreeMap<Long, Long> many = new TreeMap<>();
        for (long block = 0; block < 3L * RowBlocks.MOST; block++) {
            many.put(block, 2L);
        }
        RowBlocks bounded = RowBlocks.of(10, many);
        assertEquals(40, bounded.width());
        assertEquals(6L * RowBlocks.MOST, bounded.total());
        assertEquals(new Spot(40, 7, 80), bounded.spot(15));
        assertTrue(10_000_000 / RowBlocks.width(10_000_000) < RowBlocks.MOST);
    }
}
