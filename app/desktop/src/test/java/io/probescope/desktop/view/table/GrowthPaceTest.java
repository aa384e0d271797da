package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class GrowthPaceTest extends ApplicationTest {
    private static final int MANY = 15_000_000;

    private final AtomicInteger told = new AtomicInteger();

    @Test
    void aTableOfManyRowsRestsAfterItGrewAndIsToldThen() throws Exception {
        interact(() -> {
            GrowthPace pace = new GrowthPace(told::incrementAndGet);
            pace.grow(20_000, GrowthPaceTest::walk);
            assertFalse(pace.isResting(), "few rows take no time");
            pace.grow(MANY, GrowthPaceTest::walk);
            assertTrue(pace.isResting());
        });
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> told.get() == 1);
    }

    @Test
    void nobodyIsToldOnceItIsClosed() {
        interact(() -> {
            GrowthPace pace = new GrowthPace(told::incrementAndGet);
            pace.grow(MANY, GrowthPaceTest::walk);
            pace.stop();
            assertFalse(pace.isResting());
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, told.get());
    }

    /** What takes as long as a walk over many rows. */
    private static void walk() {
        long beganNs = System.nanoTime();
        while (System.nanoTime() - beganNs < 20_000_000) {
            Thread.onSpinWait();
        }
    }
}
