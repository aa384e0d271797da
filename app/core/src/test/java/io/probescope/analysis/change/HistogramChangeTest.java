package io.probescope.analysis.change;

import static io.probescope.analysis.LogBuckets.FINE;
import static io.probescope.analysis.LogBuckets.LOG2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramChangeTest {
    private static final int SLICES = 20;

    /** Slices of log-normal values around a level that itself moves from slice to slice. */
    private static List<LogHistogram> slices(
            LogBuckets buckets, Random random, int values, double level, double drift) {
        List<LogHistogram> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            double here = level + drift * random.nextGaussian();
            long[] drawn = new long[values];
            for (int j = 0; j < values; j++) {
                drawn[j] = (long) Math.pow(2, Math.max(0, here + 1.5 * random.nextGaussian()));
            }
            slices.add(LogHistogram.of(buckets, drawn));
        }
        return slices;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void whereNothingChangedFalseAlarmsStayNearTheirLevel(int perOctave) {
        LogBuckets buckets = new LogBuckets(perOctave);
        Random random = new Random(17);
        for (double drift : new double[] {0, 0.5, 2}) {
            for (int values : new int[] {3, 100}) {
                int alarms = 0;
                int percentiles = 0;
                int trials = buckets.equals(LOG2) ? 400 : 120;
                // Five standard deviations above 1 %.
                double most = trials * 0.01 + 5 * Math.sqrt(trials * 0.01);
                for (int i = 0; i < trials; i++) {
                    HistogramChange change = HistogramChange.of(
                            slices(buckets, random, values, 14, drift), slices(buckets, random, values, 14, drift));
                    alarms += change.verdict().different() ? 1 : 0;
                    percentiles += change.percentiles().stream()
                                    .anyMatch(percentile -> percentile.verdict().different())
                            ? 1
                            : 0;
                }
                String told = " of " + trials + " alarms at a drift of " + drift + " with " + values + " values";
                assertTrue(alarms <= most, alarms + told);
                assertTrue(percentiles <= most, percentiles + " percentile" + told);
            }
        }
    }

    @Test
    void valuesTwiceAsLongAreFound() {
        Random random = new Random(19);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            HistogramChange change =
                    HistogramChange.of(slices(LOG2, random, 100, 14.5, 0.3), slices(LOG2, random, 100, 15.5, 0.3));
            found += change.verdict() == Verdict.MORE ? 1 : 0;
            assertEquals(Verdict.MORE, change.percentiles().get(0).verdict());
        }
        assertEquals(100, found);
    }

    @Test
    void aLongerTailIsFoundByItsPercentile() {
        Random random = new Random(23);
        List<LogHistogram> before = slices(LOG2, random, 1000, 14.3, 0);
        List<LogHistogram> now = slices(LOG2, random, 1000, 14.3, 0).stream()
                .map(slice -> slice.plus(26, 20))
                .toList();
        HistogramChange change = HistogramChange.of(before, now);
        assertEquals(
                List.of(Verdict.SAME, Verdict.SAME, Verdict.MORE, Verdict.MORE, Verdict.MORE, Verdict.MORE),
                change.percentiles().stream().map(PercentileChange::verdict).toList());
        assertEquals(26, change.percentiles().get(3).now());
        assertEquals(
                new PercentileChange.Range(26, 26), change.percentiles().get(3).nowRange());
    }

    @Test
    void thousandsOfValuesOfOneMomentAreTooLittleToTell() {
        Random random = new Random(29);
        List<LogHistogram> before = slices(LOG2, random, 50, 14, 0);
        List<LogHistogram> now =
                new ArrayList<>(List.of(LogHistogram.empty(LOG2).plus(25, 100_000)));
        while (now.size() < SLICES) {
            now.add(LogHistogram.empty(LOG2));
        }
        HistogramChange change = HistogramChange.of(before, now);
        assertEquals(Verdict.TOO_LITTLE, change.verdict());
        assertEquals(Verdict.TOO_LITTLE, change.percentiles().get(0).verdict());
    }

    @Test
    void theDistanceIsThatOfTheCumulativeShares() {
        List<LogHistogram> before = new ArrayList<>();
        List<LogHistogram> now = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            before.add(LogHistogram.of(LOG2, 4, 4, 16, 64));
            now.add(LogHistogram.of(LOG2, 4, 16, 16, 64));
        }
        assertEquals(0.25, HistogramChange.of(before, now).distance(), 1e-12);
        assertTrue(HistogramChange.of(before, now).slower());
        assertEquals(0, HistogramChange.of(before, before).distance());
        assertEquals(Verdict.SAME, HistogramChange.of(before, before).verdict());
    }

    @Test
    void fineBucketsTellAChangeThatPowersOfTwoHide() {
        Random random = new Random(31);
        List<LogHistogram> before = slices(FINE, random, 1000, 14.30, 0);
        List<LogHistogram> now = slices(FINE, random, 1000, 14.45, 0);
        PercentileChange median = HistogramChange.of(before, now).percentiles().get(0);
        assertEquals(Verdict.MORE, median.verdict());
        double ratio = FINE.lower(median.now()) / FINE.lower(median.before());
        assertEquals(Math.pow(2, 0.15), ratio, 0.05);
        assertEquals(LOG2.of((long) FINE.lower(median.before())), LOG2.of((long) FINE.lower(median.now())));
    }

    @Test
    void aPercentileOfFewerValuesThanItNeedsIsTooLittle() {
        Random random = new Random(37);
        HistogramChange change = HistogramChange.of(slices(FINE, random, 49, 14, 0), slices(FINE, random, 50, 18, 0));
        PercentileChange p999 = change.percentiles().get(4);
        assertEquals(-1, p999.before(), "980 values");
        assertTrue(p999.now() > 0, "1000 values");
        assertEquals(Verdict.TOO_LITTLE, p999.verdict());
        assertEquals(Verdict.MORE, change.percentiles().get(3).verdict());
    }
}
