package io.probescope.desktop.fx.chart;

import io.probescope.analysis.GridAxis;
import io.probescope.desktop.value.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the cells of an axis are on the screen. Immutable.
 *
 * @param first the first cell shown
 * @param count number of cells shown, at least 1
 * @param start where the first cell begins, layout units
 * @param length of all cells, layout units; below 0 where cells go up or to the left
 */
public record CellScale(GridAxis axis, long first, long count, double start, double length) {
    private static final int FEWEST = 8;

    /** A scale for cells, and at least a few. */
    public static CellScale of(GridAxis axis, long first, long last, double start, double length) {
        long from = first;
        long count = Math.max(1, last - first + 1);
        if (count < FEWEST) {
            from = axis.log() ? Math.max(0, first - (FEWEST - count) / 2) : first;
            count = FEWEST;
        }
        return new CellScale(axis, from, count, start, length);
    }

    /** The edge of a cell that is nearer to the start. */
    public double at(long index) {
        return start + (index - first) / (double) count * length;
    }

    /** Where a value is. */
    public double of(double value) {
        double index = axis.log()
                ? (value < 1 ? 0 : Math.log(value) / Math.log(2) * GridAxis.PER_OCTAVE + 1)
                : (value - axis.bins().originNs()) / axis.bins().widthNs();
        return start + (index - first) / count * length;
    }

    /** The cell at a place, kept on the scale. */
    public long index(double place) {
        long steps = (long) Math.floor((place - start) / length * count);
        return first + Math.max(0, Math.min(count - 1, steps));
    }

    public boolean holds(double place) {
        double share = (place - start) / length;
        return share >= 0 && share < 1;
    }

    /**
     * Round values to label.
     *
     * @param spacing least distance between two, layout units
     */
    public List<Double> ticks(Unit unit, double spacing) {
        double low = axis.lower(first);
        double high = axis.lower(first + count);
        List<Double> ticks = new ArrayList<>();
        if (!axis.log()) {
            double step = unit.niceStep((high - low) / Math.max(1, Math.floor(Math.abs(length) / spacing)));
            for (double value = Math.ceil(low / step) * step; value <= high * 1.000001; value += step) {
                ticks.add(value);
            }
            return ticks;
        }
        double factor = unit == Unit.BYTES ? 2 : 10;
        double perFactor = Math.abs(of(factor) - of(1));
        int every = Math.max(1, (int) Math.ceil(spacing / Math.max(1e-9, perFactor)));
        double step = Math.pow(factor, every);
        for (double value = 1; value <= high * 1.000001; value *= step) {
            if (value >= low * 0.999999) {
                ticks.add(value);
            }
        }
        return ticks;
    }
}
