package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Log2HistogramTest {

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "1, 0", "2, 1", "3, 1", "4, 2", "1023, 9", "1024, 10", "9223372036854775807, 62"})
    void valuesFallIntoTheirBucket(long value, int bucket) {
        assertEquals(bucket, Log2Histogram.bucketOf(value));
    }

    @Test
    void boundsMeet() {
        assertEquals(0, Log2Histogram.lowerBound(0));
        for (int bucket = 1; bucket < Log2Histogram.BUCKETS; bucket++) {
            assertEquals(Log2Histogram.upperBound(bucket - 1), Log2Histogram.lowerBound(bucket));
        }
    }

    @Test
    void percentilesAreTheBucketsThatHoldThem() {
        Log2Histogram histogram = Log2Histogram.EMPTY.plus(3, 50).plus(5, 40).plus(9, 10);
        assertEquals(3, histogram.percentileBucket(50));
        assertEquals(5, histogram.percentileBucket(50.1));
        assertEquals(5, histogram.percentileBucket(90));
        assertEquals(9, histogram.percentileBucket(99));
        assertEquals(9, histogram.percentileBucket(100));
        assertEquals(3, histogram.first());
        assertEquals(9, histogram.last());
    }

    @Test
    void nothingHasNoPercentile() {
        assertEquals(-1, Log2Histogram.EMPTY.percentileBucket(50));
        assertEquals(-1, Log2Histogram.EMPTY.first());
    }
}
