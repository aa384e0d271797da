package io.probescope.analysis;

/** How two values become one. */
public enum Combine {
    /** Their sum, or the greatest or least number there is where that is more. */
    SUM,
    MIN,
    MAX,
    /** The later one stands; of several keys together there is none. */
    LAST;

    public long of(long earlier, long later) {
        return switch (this) {
            case SUM -> saturated(earlier, later);
            case MIN -> Math.min(earlier, later);
            case MAX -> Math.max(earlier, later);
            case LAST -> later;
        };
    }

    private static long saturated(long left, long right) {
        long sum = left + right;
        boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
        return overflow ? (left < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
