package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TimeSeries.Line;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was told of several columns at once is in each of them by its share. */
class SpreadTest {
    private static final Bins BINS = new Bins(500, 100);

    @Test
    void eachColumnHasWhatItCoversOfTheTime() {
        Line line = series(new Stretch(550, 780), 23).line("a");
        assertEquals(Map.of(0L, 5.0, 1L, 10.0, 2L, 8.0), rounded(line.spread()));
        assertEquals(10, line.at(1), 1e-12);
        assertEquals(0, line.at(3));
        assertEquals(23.0, line.total());
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 7, 11, 13, 1009, 7919, 104_729, 15_485_863, 2_147_483_647})
    void totalsAreExact(long prime) {
        for (int length = 101; length < 3000; length += 97) {
            Line line = series(new Stretch(500, 500 + length), prime).line("a");
            assertEquals((double) prime, line.total());
            assertEquals(
                    (double) prime,
                    line.spread().values().stream().mapToDouble(share -> share).sum(),
                    prime * 1e-12);
            assertEquals(prime * 100.0 / length, line.at(0), prime * 1e-12);
        }
    }

    @Test
    void ofWhatBeganEarlierOnlyTheEndIsSeen() {
        TimeSeries series = series(new Stretch(-9500, 600, 550), 10_100);
        assertEquals(0, series.firstColumn());
        assertEquals(BINS, series.bins(), "what is not seen makes no column wider");
        assertEquals(50, series.line("a").at(0), 1e-9);
        assertEquals(50, series.line("a").total(), 1e-9);
    }

    @Test
    void whatAWideColumnHoldsAsAWholeIsAValueOfIt() {
        NavigableMap<Stretch, Long> late =
                new TreeMap<>(Map.of(new Stretch(510, 690), 18L, new Stretch(650, 850), 20L));
        NavigableMap<Long, Long> columns = new TreeMap<>(Map.of(0L, 1L, (long) TimeSeries.COLUMNS, 1L));
        TimeSeries wide = new TimeSeries(BINS, Map.of("a", new Amounts(columns, late)), Combine.SUM);
        assertEquals(200, wide.bins().widthNs());
        assertEquals(
                Map.of(0L, 19L, TimeSeries.COLUMNS / 2L, 1L), wide.line("a").columns());
        assertEquals(Set.of(0L, 1L), wide.line("a").spread().keySet());
        assertEquals(19 + 5, wide.line("a").at(0), 1e-9);
        assertEquals(15, wide.line("a").at(1), 1e-9);
        assertEquals(40.0, wide.line("a").total());
    }

    @Test
    void theOthersAreSpreadTogetherAndTheGreatestAreOnTop() {
        TimeSeries series = new TimeSeries(
                BINS,
                Map.of(
                        "late", late(new Stretch(500, 700), 31),
                        "usual", new Amounts(new TreeMap<>(Map.of(0L, 29L))),
                        "little", late(new Stretch(500, 700), 3),
                        "least", late(new Stretch(600, 800), 2)),
                Combine.SUM);
        assertEquals(
                List.of("late", "usual", TimeSeries.OTHER),
                series.top(2).stream().map(Line::key).toList());
        assertEquals(2.5, series.top(2).get(2).at(1), 1e-12);
        assertEquals(5.0, series.top(2).get(2).total());
        assertEquals(65.0, series.top(0).get(0).total());
        assertEquals(Map.of(new Stretch(500, 700), 34L, new Stretch(600, 800), 2L), series.lateAt(1));
        assertEquals(Map.of(new Stretch(500, 700), 34L), series.lateAt(0));
        assertTrue(series.lateAt(3).isEmpty());
        assertNull(series.line("nobody"));
        assertFalse(series.isEmpty());
    }

    @Test
    void aStretchHasALength() {
        assertThrows(IllegalArgumentException.class, () -> new Stretch(500, 500));
        assertThrows(IllegalArgumentException.class, () -> new Stretch(500, 600, 600));
        assertThrows(IllegalArgumentException.class, () -> new Stretch(500, 600, 499));
    }

    private static Map<Long, Double> rounded(Map<Long, Double> shares) {
        Map<Long, Double> rounded = new TreeMap<>();
        shares.forEach((column, share) -> rounded.put(column, Math.rint(share * 1e9) / 1e9));
        return rounded;
    }

    private static Amounts late(Stretch stretch, long amount) {
        return new Amounts(new TreeMap<>(), new TreeMap<>(Map.of(stretch, amount)));
    }

    private static TimeSeries series(Stretch stretch, long amount) {
        return new TimeSeries(BINS, Map.of("a", late(stretch, amount)), Combine.SUM);
    }
}
