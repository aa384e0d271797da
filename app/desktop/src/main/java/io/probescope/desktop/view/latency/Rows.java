package io.probescope.desktop.view.latency;

import io.probescope.analysis.Log2Histogram;

/**
 * Where buckets are on the screen: the lowest at the bottom. Immutable.
 *
 * @param first lowest bucket shown
 * @param last highest bucket shown
 */
record Rows(int first, int last, double top, double height) {
    private static final int FEWEST = 8;

    /** Rows for all buckets that count something, and at least a few. */
    static Rows of(Log2Histogram histogram, double top, double height) {
        return of(histogram.first(), histogram.last(), top, height);
    }

    /** Rows from one bucket to another, and at least a few. */
    static Rows of(int lowest, int highest, double top, double height) {
        int first = Math.max(0, lowest);
        int last = Math.max(first, highest);
        while (last - first + 1 < FEWEST) {
            last = Math.min(Log2Histogram.BUCKETS - 1, last + 1);
            first = Math.max(0, first - 1);
        }
        return new Rows(first, last, top, height);
    }

    boolean holdSameBuckets(Rows other) {
        return first == other.first && last == other.last;
    }

    int count() {
        return last - first + 1;
    }

    /** Upper edge of a bucket's row. */
    double top(int bucket) {
        return Math.rint(top + height * (last - bucket) / count());
    }

    /** Lower edge of a bucket's row. */
    double bottom(int bucket) {
        return top(bucket - 1);
    }

    /** The bucket at a place, or -1 outside. */
    int bucket(double y) {
        if (y < top || y >= top + height) {
            return -1;
        }
        return last - Math.min(count() - 1, (int) ((y - top) / height * count()));
    }
}
