package io.probescope.analysis;

/**
 * An axis cut into cells: of equal width, or each by the same factor wider than the one before. Immutable.
 *
 * <p>On a log axis cell 0 holds everything below 1, and cell {@code k} holds 2<sup>(k-1)/{@value #PER_OCTAVE}</sup> up to 2<sup>k/{@value #PER_OCTAVE}</sup>.
 *
 * @param log whether cells grow by a factor
 * @param bins the cells of a linear axis, in the unit of its values
 */
public record GridAxis(boolean log, Bins bins) {
    /** Cells from a value to its double, on a log axis. */
    public static final int PER_OCTAVE = 8;

    /** A log axis for values from 1 on. */
    public static final GridAxis LOG = new GridAxis(true, new Bins(0, 1));

    public static GridAxis linear(Bins bins) {
        return new GridAxis(false, bins);
    }

    /** The cell that holds a value. */
    public long index(long value) {
        if (!log) {
            return bins.index(value);
        }
        return value < 1 ? 0 : (long) Math.floor(Math.log((double) value) / Math.log(2) * PER_OCTAVE) + 1;
    }

    /** Where a cell begins. */
    public double lower(long index) {
        if (!log) {
            return bins.startNs(index);
        }
        return index <= 0 ? 0 : Math.pow(2, (index - 1) / (double) PER_OCTAVE);
    }

    /** Cells twice as wide; of a linear axis only. */
    public GridAxis coarser() {
        if (log) {
            throw new IllegalStateException("a log axis has a fixed number of cells");
        }
        return linear(bins.coarser());
    }

    /** The axis of the two that has wider cells; they must be the same but for doublings. */
    GridAxis wider(GridAxis other) {
        return bins.widthNs() >= other.bins.widthNs() ? this : other;
    }

    /** How many doublings lead from this to a coarser one. */
    int doublingsTo(GridAxis other) {
        if (log != other.log) {
            throw new IllegalArgumentException(this + " and " + other + " are different scales");
        }
        return bins.doublingsTo(other.bins);
    }
}
