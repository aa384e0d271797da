package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramChangeTest {
    private static final int SLICES = 20;

    /** Slices of log-normal values around a level that itself moves from slice to slice. */
    private static List<Log2Histogram> slices(Random random, int values, double level, double drift) {
        List<Log2Histogram> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            double here = level + drift * random.nextGaussian();
            long[] drawn = new long[values];
            for (int j = 0; j < values; j++) {
                drawn[j] = (long) Math.pow(2, Math.max(0, here + 1.5 * random.nextGaussian()));
            }
            slices.add(Log2Histogram.of(drawn));
        }
        return slices;
    }

    @Test
    void whereNothingChangedFalseAlarmsStayNearTheirLevel() {
        Random random = new Random(17);
        for (double drift : new double[] {0, 0.5, 2}) {
            for (int values : new int[] {3, 100}) {
                int alarms = 0;
                int percentiles = 0;
                int trials = 400;
                for (int i = 0; i < trials; i++) {
                    HistogramChange change =
                            HistogramChange.of(slices(random, values, 14, drift), slices(random, values, 14, drift));
                    alarms += change.verdict().different() ? 1 : 0;
                    percentiles += change.percentiles().stream()
                                    .anyMatch(percentile -> percentile.verdict().different())
                            ? 1
                            : 0;
                }
                String told = " of " + trials + " alarms at a drift of " + drift + " with " + values + " values";
                // 1 % is 4; five standard deviations above are 14.
                assertTrue(alarms <= 14, alarms + told);
                assertTrue(percentiles <= 14, percentiles + " percentile" + told);
            }
        }
    }

    @Test
    void valuesTwiceAsLongAreFound() {
        Random random = new Random(19);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            HistogramChange change = HistogramChange.of(slices(random, 100, 14.5, 0.3), slices(random, 100, 15.5, 0.3));
            found += change.verdict() == Verdict.MORE ? 1 : 0;
            assertEquals(Verdict.MORE, change.percentiles().get(0).verdict());
        }
        assertEquals(100, found);
    }

    @Test
    void aLongerTailIsFoundByItsPercentile() {
        Random random = new Random(23);
        List<Log2Histogram> before = slices(random, 1000, 14.3, 0);
        List<Log2Histogram> now = slices(random, 1000, 14.3, 0).stream()
                .map(slice -> slice.plus(26, 20))
                .toList();
        HistogramChange change = HistogramChange.of(before, now);
        assertEquals(
                List.of(Verdict.SAME, Verdict.SAME, Verdict.MORE, Verdict.MORE),
                change.percentiles().stream().map(PercentileChange::verdict).toList());
        assertEquals(26, change.percentiles().get(2).now());
        assertEquals(
                new PercentileChange.Range(26, 26), change.percentiles().get(2).nowRange());
    }

    @Test
    void thousandsOfValuesOfOneMomentAreTooLittleToTell() {
        Random random = new Random(29);
        List<Log2Histogram> before = slices(random, 50, 14, 0);
        List<Log2Histogram> now = new ArrayList<>(List.of(Log2Histogram.EMPTY.plus(25, 100_000)));
        while (now.size() < SLICES) {
            now.add(Log2Histogram.EMPTY);
        }
        HistogramChange change = HistogramChange.of(before, now);
        assertEquals(Verdict.TOO_LITTLE, change.verdict());
        assertEquals(Verdict.TOO_LITTLE, change.percentiles().get(0).verdict());
    }

    @Test
    void theDistanceIsThatOfTheCumulativeShares() {
        List<Log2Histogram> before = new ArrayList<>();
        List<Log2Histogram> now = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            before.add(Log2Histogram.of(4, 4, 16, 64));
            now.add(Log2Histogram.of(4, 16, 16, 64));
        }
        assertEquals(0.25, HistogramChange.of(before, now).distance(), 1e-12);
        assertTrue(HistogramChange.of(before, now).slower());
        assertEquals(0, HistogramChange.of(before, before).distance());
        assertEquals(Verdict.SAME, HistogramChange.of(before, before).verdict());
    }
}
