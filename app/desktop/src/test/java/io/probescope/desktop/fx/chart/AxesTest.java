package io.probescope.desktop.fx.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.value.Unit;
import org.junit.jupiter.api.Test;

class AxesTest {
    @Test
    void zeroHasNoUnitAndAllElseHasTheSame() {
        assertEquals("0", Axes.label(Unit.BYTES, 0, "/s"));
        assertEquals("0", Axes.label(Unit.DURATION_NS, -0.0, ""));
        assertEquals("8 MiB/s", Axes.label(Unit.BYTES, 8 << 20, "/s"));
        assertEquals("\u22122k/s", Axes.label(Unit.COUNT, -2000, "/s"));
    }
}
