package io.probescope.desktop.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The legend of dots shows sizes that there are and that look different. */
class DotsTest {
    @Test
    void theLegendTellsTheLeastTheGreatestAndSomeBetween() {
        assertEquals(List.of(1L), Dots.told(1));
        assertEquals(List.of(1L, 3L), Dots.told(3));
        assertEquals(List.of(1L, 4L, 16L), Dots.told(16));
        assertEquals(List.of(1L, 4L, 17L), Dots.told(17), "one that looks like the greatest is left out");
        assertEquals(List.of(1L, 4L, 16L, 36L), Dots.told(36));
        assertEquals(List.of(1L, 4L, 16L, 36L), Dots.told(900), "more look like 36");
    }

    @Test
    void sizesThatAreToldDiffer() {
        List<Long> told = Dots.told(1_000);
        for (int i = 1; i < told.size(); i++) {
            assertTrue(Dots.radius(told.get(i)) > Dots.radius(told.get(i - 1)) + 0.5);
        }
        assertEquals(Dots.radius(Dots.GREATEST), Dots.radius(1_000));
    }
}
