package io.probescope.record;

/**
 * How large a session may become. Immutable.
 *
 * @param mostBytes what it may take on disk; 0 for as much as fits
 * @param freeBytes what is left free on its disk whatever else it may take
 */
public record SpaceLimit(long mostBytes, long freeBytes) {
    /** As much as fits: a full disk ends the recording then, and what was committed stays. */
    public static final SpaceLimit NONE = new SpaceLimit(0, 0);

    /** What is left free unless its user says otherwise. */
    public static final long USUAL_FREE_BYTES = 1L << 30;

    /**
     * How large a session can become.
     *
     * @param sizeBytes what it takes now
     * @param usableBytes what is free on its disk now
     */
    public long reach(long sizeBytes, long usableBytes) {
        long fits = sizeBytes + usableBytes - freeBytes;
        return mostBytes > 0 ? Math.min(mostBytes, fits) : fits;
    }
}
