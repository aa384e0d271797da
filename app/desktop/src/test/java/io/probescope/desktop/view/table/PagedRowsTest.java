package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagedRowsTest {
    private static final int SIZE = 1_000_000;
    private int wakes;
    private final PagedRows rows = new PagedRows(1, SIZE, () -> wakes++);

    @Test
    void aRowThatIsNotInMemoryHasNoValuesAndItsPageIsWanted() {
        assertEquals(SIZE, rows.size());
        assertFalse(EventRow.isRead(rows.get(700_250)));
        assertTrue(wakes > 0);
        assertEquals(OptionalInt.of(1_400), rows.takeWanted());
        rows.put(700_000, some(700_000, PagedRows.PAGE));
        assertEquals(700_250, EventRow.seq(rows.get(700_250)));
        assertEquals(OptionalInt.of(700_250), rows.find(700_250));
        assertEquals(OptionalInt.empty(), rows.takeWanted(), "far from other pages");
        rows.get(700_490);
        assertEquals(OptionalInt.of(1_401), rows.takeWanted(), "near the next page");
    }

    @Test
    void whatIsForgottenIsWantedAgainWhereItIsLookedAt() {
        rows.get(250);
        rows.forgetWanted();
        assertEquals(OptionalInt.empty(), rows.takeWanted());
        rows.get(250);
        assertEquals(OptionalInt.of(0), rows.takeWanted());
    }

    @Test
    void pagesThatWereNotLookedAtAreDropped() {
        for (int page = 0; page < 100; page++) {
            rows.put((long) page * PagedRows.PAGE, some((long) page * PagedRows.PAGE, PagedRows.PAGE));
            rows.get(10);
        }
        assertEquals(PagedRows.MOST_PAGES * PagedRows.PAGE, rows.rowsInMemory());
        assertTrue(rows.isRead(10));
        assertTrue(rows.isRead(49_999));
        assertFalse(rows.isRead(20_000));
    }

    @Test
    void rowsThatComeFillTheLastPageUp() {
        PagedRows few = new PagedRows(1, 700, () -> {});
        few.put(0, some(0, 700));
        few.grow(1_300);
        assertEquals(1_300, few.size());
        assertFalse(few.isRead(700));
        few.put(650, some(650, 650));
        for (int i = 0; i < 1_300; i++) {
            assertEquals(i, EventRow.seq(few.get(i)));
        }
        few.put(1_299, some(1_299, 1));
        assertTrue(few.isRead(1_299));
    }

    @Test
    void rowsBehindOthersThatAreNotInMemoryAreReadLater() {
        rows.put(999_900, some(999_900, 100));
        assertFalse(rows.isRead(999_950), "the begin of their page is not known");
        rows.get(999_999);
        assertEquals(OptionalInt.of(1_999), rows.takeWanted());
    }

    @Test
    void rowsThatBecameOthersAreForgotten() {
        rows.put(0, some(0, 3 * PagedRows.PAGE));
        rows.forget(700);
        assertTrue(rows.isRead(499));
        assertFalse(rows.isRead(500), "its page has others");
        assertFalse(rows.isRead(1_000));
    }

    /** Rows whose numbers are their places. */
    static List<Object[]> some(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(seq -> new Object[] {seq, seq, "row"})
                .toList();
    }
}
