package io.probescope.desktop.shell.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DensityTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ORIGIN_NS = 1_793_698_200L * SECOND_NS;

    @Test
    void keepsEveryRowHoweverLongTheSessionGrows() {
        Density density = Density.empty(ORIGIN_NS, ORIGIN_NS);
        for (int second = 0; second < 10_000; second++) {
            density = density.plus(ORIGIN_NS + second * SECOND_NS, 7);
        }
        assertEquals(70_000, density.total());
        assertTrue(density.size() <= Density.MOST_BUCKETS);
    }

    @Test
    void aRowFallsIntoTheBucketOfItsTime() {
        Density density = Density.empty(ORIGIN_NS, ORIGIN_NS + 10 * SECOND_NS).plus(ORIGIN_NS + 3 * SECOND_NS, 5);
        int bucket = (int) (3 * SECOND_NS / density.bucketNs());
        assertEquals(5, density.count(bucket));
        assertEquals(5, density.most());
    }

    @Test
    void rowsFromBeforeTheOriginCountAsTheFirst() {
        Density density = Density.empty(ORIGIN_NS, ORIGIN_NS).plus(ORIGIN_NS - SECOND_NS, 2);
        assertEquals(2, density.count(0));
    }

    @Test
    void ticksAreRoundAndFew() {
        assertEquals(10 * SECOND_NS, RoundSteps.stepNs(60 * SECOND_NS, 8));
        assertEquals(200_000_000L, RoundSteps.stepNs(SECOND_NS, 5));
        assertEquals("1.5 s", RoundSteps.label(1_500_000_000L));
        assertEquals("2:05", RoundSteps.label(125 * SECOND_NS));
    }
}
