package io.probescope.analysis;

/**
 * Time cut into columns of equal width, counted from an origin. Immutable.
 *
 * @param originNs start of column 0, nanoseconds since the epoch
 * @param widthNs width of a column, nanoseconds, positive
 */
public record Bins(long originNs, long widthNs) {
    public Bins {
        if (widthNs <= 0) {
            throw new IllegalArgumentException("width " + widthNs + " ns is not positive");
        }
    }

    /**
     * The finest columns of which at most {@code limit} cover a span: {@code widthNs} doubled as often as needed.
     *
     * @param spanNs length to cover, nanoseconds
     */
    public static Bins covering(long originNs, long spanNs, long widthNs, int limit) {
        Bins bins = new Bins(originNs, widthNs);
        while (spanNs / bins.widthNs >= limit) {
            bins = bins.coarser();
        }
        return bins;
    }

    /** Columns twice as wide; column {@code i} of this is in column {@code floor(i / 2)} of it. */
    public Bins coarser() {
        return new Bins(originNs, Math.multiplyExact(widthNs, 2));
    }

    /** The finest of these columns and coarser ones that are at least so wide. */
    public Bins atLeast(double leastNs) {
        Bins bins = this;
        while (bins.widthNs < leastNs) {
            bins = bins.coarser();
        }
        return bins;
    }

    /** How many doublings lead from this width to a coarser one with the same origin. */
    int doublingsTo(Bins other) {
        int doublings = 0;
        Bins bins = this;
        while (bins.widthNs < other.widthNs) {
            bins = bins.coarser();
            doublings++;
        }
        if (!bins.equals(other)) {
            throw new IllegalArgumentException(other + " is not a coarser form of " + this);
        }
        return doublings;
    }

    /** The column that holds a moment. */
    public long index(long timeNs) {
        return Math.floorDiv(timeNs - originNs, widthNs);
    }

    /** Where a column begins, nanoseconds since the epoch. */
    public long startNs(long index) {
        return originNs + index * widthNs;
    }
}
