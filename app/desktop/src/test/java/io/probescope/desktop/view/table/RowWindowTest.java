package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RowWindowTest {
    private static final int SIZE = 1_000_000;
    private final AtomicInteger wakes = new AtomicInteger();
    private final PagedRows rows = new PagedRows(1, SIZE, wakes::incrementAndGet);

    @Test
    void itIsAroundTheRowThatItIsAbout() {
        assertEquals(0, new RowWindow(rows, 0).begin());
        assertEquals(500_000 - RowWindow.MOST / 2, new RowWindow(rows, 500_000).begin());
        RowWindow last = new RowWindow(rows, SIZE);
        assertEquals(SIZE - RowWindow.MOST, last.begin());
        rows.put(SIZE - PagedRows.PAGE, PagedRowsTest.some(SIZE - PagedRows.PAGE, PagedRows.PAGE));
        assertEquals(SIZE - 1, EventRow.seq(last.get(RowWindow.MOST - 1)));
    }

    @Test
    void itStaysUntilARowIsNearItsEnd() {
        RowWindow window = new RowWindow(rows, 500_000);
        assertEquals(485_000, window.begin());
        assertEquals(485_000, window.beginFor(495_000));
        assertEquals(479_999, window.beginFor(494_999));
        assertEquals(485_000, window.beginFor(505_000));
        assertEquals(490_001, window.beginFor(505_001));
        assertEquals(0, window.beginFor(3));
    }

    @Test
    void itTakesRowsInUpToItsMost() {
        PagedRows few = new PagedRows(1, 700, () -> {});
        RowWindow window = new RowWindow(few, 700);
        AtomicInteger added = new AtomicInteger();
        window.addListener((ListChangeListener<Object[]>) change -> {
            while (change.next()) {
                added.addAndGet(change.getTo() - change.getFrom());
            }
        });
        few.grow(1_300);
        window.grow();
        assertEquals(600, added.get());
        few.grow(SIZE);
        window.grow();
        assertEquals(RowWindow.MOST, window.size());
        assertEquals(RowWindow.MOST - 700, added.get());
        assertEquals(0, window.begin());
        assertEquals(SIZE - RowWindow.MOST, window.beginFor(SIZE));
    }

    @Test
    void aRowIsLookedForInMemoryAndInTheWindowAlone() {
        List<Object[]> some = PagedRowsTest.some(700_000, PagedRows.PAGE);
        rows.put(700_000, some);
        RowWindow window = new RowWindow(rows, 700_000);
        assertEquals(700_007 - window.begin(), window.indexOf(some.get(7)));
        assertEquals(-1, window.indexOf(new Object[] {3L, 3L, "row"}));
        assertEquals(-1, new RowWindow(rows, 0).indexOf(some.get(7)));
        assertFalse(window.contains(null));
        assertEquals(0, wakes.get());
    }
}
