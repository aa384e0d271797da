package io.probescope.analysis.change;

/**
 * What one key adds up to on one side of a comparison, and how unevenly it came. Immutable.
 *
 * @param total over the whole side
 * @param inSlices over its slices, see {@link Slicing}
 * @param squares the squares of the slices' sums, added up
 */
public record SlicedSum(double total, double inSlices, double squares) {
    public static final SlicedSum NONE = new SlicedSum(0, 0, 0);

    /** Of slices that are all there is. */
    public static SlicedSum of(double... slices) {
        double sum = 0;
        double squares = 0;
        for (double slice : slices) {
            sum += slice;
            squares += slice * slice;
        }
        return new SlicedSum(sum, sum, squares);
    }

    /** Variance of the slices' sums, unbiased. */
    double variance(int slices) {
        return Math.max(0, (squares - inSlices * inSlices / slices) / (slices - 1));
    }
}
