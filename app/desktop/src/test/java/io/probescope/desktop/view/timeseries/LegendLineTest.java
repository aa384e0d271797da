package io.probescope.desktop.view.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.view.timeseries.LegendLine.Entry;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegendLineTest {
    private static LegendLine line(double room, String... names) {
        return LegendLine.of(List.of(names), name -> 10.0 * name.length(), 16, 16 + room);
    }

    @Test
    void namesThatHaveRoomAreWhole() {
        LegendLine line = line(200, "nginx", "node");
        assertEquals(List.of(new Entry(16, 50), new Entry(94, 40)), line.entries());
        assertEquals(0, line.left());
        assertTrue(line.entries().get(1).holds(94 + LegendLine.SWATCH + 40));
    }

    @Test
    void longNamesAreCutAndShortOnesAreNot() {
        LegendLine line = line(200, "sh", "systemd-journald");
        assertEquals(20, line.entries().get(0).room());
        Entry last = line.entries().get(1);
        assertTrue(last.room() < 160);
        assertEquals(216, last.x() + LegendLine.SWATCH + last.room(), 1e-9);
    }

    @Test
    void thoseWithoutRoomAreCounted() {
        LegendLine line = LegendLine.of(Collections.nCopies(9, "systemd-journald"), name -> 160, 16, 316);
        assertEquals(9, line.entries().size() + line.left());
        assertTrue(line.left() > 0 && !line.entries().isEmpty());
        Entry last = line.entries().get(line.entries().size() - 1);
        assertTrue(last.x() + LegendLine.SWATCH + last.room() < 316 - 20, "room for how many are left");
        assertEquals(new LegendLine(List.of(), 1), line(20, "nginx"));
    }

    @Test
    void aSeriesIsFoundInItsColumn() {
        double[] values = {3, 2, 5};
        assertEquals(0, SeriesPlace.at(values, true, 2.9, 1));
        assertEquals(1, SeriesPlace.at(values, true, 3, 1));
        assertEquals(2, SeriesPlace.at(values, true, 9.9, 1));
        assertEquals(-1, SeriesPlace.at(values, true, 10, 1));
        assertEquals(0, SeriesPlace.at(values, false, 2.6, 1));
        assertEquals(2, SeriesPlace.at(values, false, 5.5, 1));
        assertEquals(-1, SeriesPlace.at(values, false, 7, 1));
    }
}
