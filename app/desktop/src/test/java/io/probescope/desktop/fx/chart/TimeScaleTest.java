package io.probescope.desktop.fx.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.fx.chart.TimeScale.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long YEAR_NS = 365 * 86_400 * SECOND_NS;

    @Test
    void tenSecondsAreCutByTheSecondWhereThereIsRoom() {
        List<Tick> ticks = new TimeScale(5 * SECOND_NS, 15 * SECOND_NS, 0, 1000).ticks(100, 5 * SECOND_NS);
        assertEquals(11, ticks.size());
        assertEquals(100, ticks.get(1).position());
    }

    /** As an imported trace may, whose clock was set while it was written. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void yearsHaveNoMoreTicksThanThereIsRoom(int years) {
        int ticks = new TimeScale(0, years * YEAR_NS, 0, 1000)
                .ticks(100, Long.MIN_VALUE)
                .size();
        assertTrue(ticks >= 2 && ticks <= 11, ticks + " ticks");
    }
}
