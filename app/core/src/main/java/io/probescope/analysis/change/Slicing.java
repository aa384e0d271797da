package io.probescope.analysis.change;

/**
 * How the time of one side of a comparison was cut. Immutable.
 *
 * @param slices how many slices of equal width
 * @param sliceSeconds width of one
 * @param seconds length of the whole side; what no whole slice covers is in no slice
 */
public record Slicing(int slices, double sliceSeconds, double seconds) {
    /** Fewer slices don't tell how much a rate moves by itself. */
    static final int FEWEST = 5;

    /** Whether there are enough to tell how much a rate moves by itself. */
    boolean suffices() {
        return slices >= FEWEST;
    }
}
