package io.probescope.analysis;

import static io.probescope.analysis.LogBuckets.FINE;
import static io.probescope.analysis.LogBuckets.LOG2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogHistogramTest {

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "1, 0", "2, 1", "3, 1", "4, 2", "1023, 9", "1024, 10", "9223372036854775807, 62"})
    void valuesFallIntoTheirPowerOfTwo(long value, int bucket) {
        assertEquals(bucket, LOG2.of(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 64", "3, 101", "1023, 639", "1024, 640", "1035, 640", "1036, 641"})
    void valuesFallIntoTheirFineBucket(long value, int bucket) {
        assertEquals(bucket, FINE.of(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64})
    void boundsMeet(int perOctave) {
        LogBuckets buckets = new LogBuckets(perOctave);
        assertEquals(0, buckets.lower(0));
        for (int bucket = 1; bucket < buckets.count(); bucket++) {
            assertEquals(buckets.upper(bucket - 1), buckets.lower(bucket));
        }
    }

    @Test
    void fineBucketsTellWhatPowersOfTwoTell() {
        long[] values = new Random(7).longs(10_000, 0, 1L << 40).toArray();
        assertEquals(
                LogHistogram.of(LOG2, values), LogHistogram.of(FINE, values).in(LOG2));
        assertThrows(
                IllegalArgumentException.class,
                () -> LogHistogram.of(LOG2, values).in(FINE));
    }

    @Test
    void percentilesAreTheBucketsThatHoldThem() {
        LogHistogram histogram =
                LogHistogram.empty(LOG2).plus(3, 50).plus(5, 40).plus(9, 10);
        assertEquals(3, histogram.bucketOf(new Percentile(50)));
        assertEquals(5, histogram.bucketOf(new Percentile(50.1)));
        assertEquals(5, histogram.bucketOf(new Percentile(90)));
        assertEquals(9, histogram.bucketOf(new Percentile(99)));
        assertEquals(3, histogram.first());
        assertEquals(9, histogram.last());
    }

    /** 10,000 values, 1 to 10,000: the percentiles are the numbers of their ranks. */
    @Test
    void fineBucketsHoldTheExactPercentile() {
        long[] values = new long[10_000];
        Arrays.setAll(values, i -> i + 1);
        LogHistogram histogram = LogHistogram.of(FINE, values);
        long[] exact = {5_000, 9_000, 9_500, 9_900, 9_990, 9_999};
        for (int i = 0; i < exact.length; i++) {
            Percentile percentile = Percentile.TOLD.get(i);
            assertEquals(exact[i], percentile.rank(values.length), percentile.digits());
            assertEquals(FINE.of(exact[i]), histogram.bucketOf(percentile), percentile.digits());
        }
    }

    @Test
    void fineBucketsAreOnePercentWide() {
        for (int bucket = FINE.of(1_000); bucket < FINE.of(1L << 40); bucket++) {
            assertTrue(FINE.highest(bucket) / FINE.lowest(bucket) < 1.011);
        }
        assertEquals(FINE.lowest(FINE.of(50)), FINE.highest(FINE.of(50)), "a small number is told exactly");
    }

    @ParameterizedTest
    @CsvSource({"50, 2", "90, 10", "95, 20", "99, 100", "99.9, 1000", "99.99, 10000"})
    void aPercentileNeedsAValueAboveIt(double percent, long fewest) {
        Percentile percentile = new Percentile(percent);
        assertEquals(fewest, percentile.fewestValues());
        assertEquals(fewest - 1, percentile.rank(fewest));
        assertEquals(fewest - 1, percentile.rank(fewest - 1), "the greatest");
    }

    @Test
    void percentilesAreWrittenWithTheDigitsTheyNeed() {
        assertEquals(
                "[50, 90, 95, 99, 99.9, 99.99]",
                Percentile.TOLD.stream().map(Percentile::digits).toList().toString());
    }

    @Test
    void nothingHasNoPercentile() {
        assertEquals(-1, LogHistogram.empty(FINE).bucketOf(new Percentile(50)));
        assertEquals(-1, LogHistogram.empty(FINE).first());
    }
}
