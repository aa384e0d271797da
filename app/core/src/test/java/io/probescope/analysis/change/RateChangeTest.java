package io.probescope.analysis.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateChangeTest {
    private static final int SLICES = 20;
    private static final Slicing TEN_SECONDS = new Slicing(SLICES, 0.5, 10);

    /** How the events of one slice come, at about the given mean. */
    enum Arrival {
        INDEPENDENT {
            @Override
            double slice(Random random, double mean) {
                return poisson(random, mean);
            }
        },
        /** Bursts of five hundred, each within one slice. */
        IN_BURSTS {
            @Override
            double slice(Random random, double mean) {
                return 500 * poisson(random, mean / 500);
            }
        },
        /** A rate that is another one in each slice, up to many times the mean (a gamma mixture of shape 1: negative binomial). */
        UNEVEN {
            @Override
            double slice(Random random, double mean) {
                return poisson(random, -mean * Math.log(1 - random.nextDouble()));
            }
        };

        abstract double slice(Random random, double mean);

        SlicedSum side(Random random, double mean) {
            return side(() -> slice(random, mean));
        }

        private static SlicedSum side(DoubleSupplier slice) {
            double[] slices = new double[SLICES];
            for (int i = 0; i < SLICES; i++) {
                slices[i] = slice.getAsDouble();
            }
            return SlicedSum.of(slices);
        }

        private static double poisson(Random random, double mean) {
            if (mean > 50) {
                return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
            double limit = Math.exp(-mean);
            double product = random.nextDouble();
            int events = 0;
            while (product > limit) {
                product *= random.nextDouble();
                events++;
            }
            return events;
        }
    }

    /** What was freed less what was allocated. */
    @Test
    void aSumBelowNothingIsComparedAsNoNumberOfEvents() {
        Random random = new Random(11);
        SlicedSum before = Arrival.side(() -> -90 - random.nextInt(20));
        SlicedSum now = Arrival.side(() -> 90 + random.nextInt(20));
        assertEquals(
                Verdict.MORE,
                RateChange.of(before, TEN_SECONDS, now, TEN_SECONDS, true).verdict());
        assertEquals(
                Verdict.LESS,
                RateChange.of(now, TEN_SECONDS, before, TEN_SECONDS, true).verdict());
        assertEquals(
                Verdict.SAME,
                RateChange.of(before, TEN_SECONDS, before, TEN_SECONDS, true).verdict());
    }

    @Test
    void howManyEventsCouldTellADifferenceDependsOnHowLongTheSidesAre() {
        Slicing longer = new Slicing(SLICES, 4.95, 99);
        Slicing shorter = new Slicing(SLICES, 0.05, 1);
        double[] slices = new double[SLICES];
        slices[3] = 2;
        slices[11] = 3;
        SlicedSum five = SlicedSum.of(slices);
        assertTrue(RateChange.couldDiffer(SlicedSum.NONE, longer, five, shorter));
        assertFalse(RateChange.couldDiffer(SlicedSum.NONE, TEN_SECONDS, five, TEN_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingChangedFalseAlarmsStayNearTheirLevel(Arrival arrival) {
        Random random = new Random(7);
        for (double mean : new double[] {0.2, 3, 40, 1000}) {
            int alarms = 0;
            int trials = 3000;
            for (int i = 0; i < trials; i++) {
                RateChange change = RateChange.of(
                        arrival.side(random, mean), TEN_SECONDS, arrival.side(random, mean), TEN_SECONDS, true);
                alarms += change.verdict().different() ? 1 : 0;
            }
            // 1 % is 30; five standard deviations above are 57.
            assertTrue(alarms <= 57, alarms + " of " + trials + " alarms at a mean of " + mean);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRateThreeTimesAsHighIsFound(Arrival arrival) {
        Random random = new Random(11);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            RateChange change = RateChange.of(
                    arrival.side(random, 1000), TEN_SECONDS, arrival.side(random, 3000), TEN_SECONDS, true);
            found += change.verdict() == Verdict.MORE ? 1 : 0;
        }
        assertTrue(found >= 100, found + " of 200");
    }

    @Test
    void ofMoreEventsThanAnIntHalfTheRateIsLess() {
        Random random = new Random(13);
        RateChange change = RateChange.of(
                Arrival.INDEPENDENT.side(random, 1e8),
                TEN_SECONDS,
                Arrival.INDEPENDENT.side(random, 53.5e6),
                TEN_SECONDS,
                true);
        assertEquals(Verdict.LESS, change.verdict());
    }

    @Test
    void ratesAreComparedNotTotals() {
        SlicedSum before = SlicedSum.of(new double[] {9, 11, 10, 10, 10, 9, 11, 10, 10, 10});
        SlicedSum now = SlicedSum.of(new double[] {91, 109, 100, 100, 100, 90, 110, 100, 100, 100});
        RateChange change = RateChange.of(before, new Slicing(10, 1, 10), now, new Slicing(10, 10, 100), true);
        assertEquals(10, change.before());
        assertEquals(10, change.now());
        assertEquals(1, change.ratio());
        assertEquals(Verdict.SAME, change.verdict());
    }

    @Test
    void oneBurstIsTooLittleToTell() {
        double[] burst = new double[SLICES];
        burst[3] = 100_000;
        RateChange change = RateChange.of(SlicedSum.NONE, TEN_SECONDS, SlicedSum.of(burst), TEN_SECONDS, true);
        assertEquals(Verdict.TOO_LITTLE, change.verdict());
    }

    @Test
    void aHandfulIsTooLittleToTell() {
        double[] few = new double[SLICES];
        few[1] = few[7] = few[12] = 1;
        RateChange change = RateChange.of(SlicedSum.NONE, TEN_SECONDS, SlicedSum.of(few), TEN_SECONDS, true);
        assertEquals(0.25, change.chance(), 0.15);
        assertEquals(Verdict.TOO_LITTLE, change.verdict());
    }

    @Test
    void aTimeThatIsTooShortToCutTellsNothing() {
        Slicing two = new Slicing(2, 1, 2);
        RateChange change = RateChange.of(SlicedSum.of(1000, 1001), two, SlicedSum.of(1, 2), two, true);
        assertEquals(Verdict.TOO_LITTLE, change.verdict());
        assertEquals(1, change.chance());
    }

    @Test
    void countsAreNeverTakenForMoreCertainThanIndependentEvents() {
        // Ten against none in equal times: at least twice a half to the tenth, however even the slices are.
        double[] ten = new double[SLICES];
        for (int i = 0; i < SLICES; i += 2) {
            ten[i] = 1;
        }
        RateChange change = RateChange.of(SlicedSum.NONE, TEN_SECONDS, SlicedSum.of(ten), TEN_SECONDS, true);
        assertTrue(change.chance() >= 2 * Math.pow(0.5, 10), "chance " + change.chance());
        assertEquals(Verdict.MORE, change.verdict());
    }

    @Test
    void inATableOfSteadyKeysHardlyOneIsCalledDifferent() {
        Random random = new Random(3);
        int tables = 0;
        for (int table = 0; table < 100; table++) {
            Map<String, SlicedSum> before = new HashMap<>();
            Map<String, SlicedSum> now = new HashMap<>();
            for (int key = 0; key < 60; key++) {
                Arrival arrival = Arrival.values()[key % Arrival.values().length];
                double mean = Math.pow(10, key % 4);
                before.put("key " + key, arrival.side(random, mean));
                now.put("key " + key, arrival.side(random, mean));
            }
            long found = ChangeTable.of(before, TEN_SECONDS, now, TEN_SECONDS, true, Comparator.<String>naturalOrder())
                    .differences();
            tables += found > 0 ? 1 : 0;
        }
        assertTrue(tables <= 5, tables + " of 100 tables have a false alarm");
    }

    @Test
    void theTableBeginsWithWhatMattersMost() {
        Map<String, SlicedSum> before = new HashMap<>();
        Map<String, SlicedSum> now = new HashMap<>();
        Random random = new Random(5);
        before.put("same", Arrival.INDEPENDENT.side(random, 5000));
        now.put("same", Arrival.INDEPENDENT.side(random, 5000));
        before.put("doubled", Arrival.INDEPENDENT.side(random, 100));
        now.put("doubled", Arrival.INDEPENDENT.side(random, 200));
        before.put("gone", Arrival.INDEPENDENT.side(random, 300));
        double[] burst = new double[SLICES];
        burst[0] = 90_000;
        now.put("one burst", SlicedSum.of(burst));
        List<ChangeTable.Line<String>> lines = ChangeTable.of(
                        before, TEN_SECONDS, now, TEN_SECONDS, true, Comparator.<String>naturalOrder())
                .lines();
        assertEquals(
                List.of("gone LESS", "doubled MORE", "one burst TOO_LITTLE", "same SAME"),
                lines.stream().map(line -> line.key() + " " + line.verdict()).toList());
        assertEquals(0, lines.get(0).change().ratio());
        assertEquals(Double.POSITIVE_INFINITY, lines.get(2).change().ratio());
    }
}
