package io.probescope.desktop.view.timeseries;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where the names of a legend stand that is one line below a chart: each as long as there is room for all of them, and where there is none, as many as can be told. Lengths are layout
 * units. Immutable.
 *
 * @param entries in order
 * @param left how many have no room
 */
record LegendLine(List<Entry> entries, int left) {
    /** From the left edge of a swatch to the name. */
    static final double SWATCH = 14;

    private static final double GAP = 14;
    /** A shorter name tells nobody anything. */
    private static final double SHORTEST = 34;

    private static final double LEFT_OUT = 30;

    /**
     * A name.
     *
     * @param x where its swatch begins
     * @param room for its name
     */
    record Entry(double x, double room) {
        boolean holds(double place) {
            return place >= x && place <= x + SWATCH + room;
        }
    }

    LegendLine {
        entries = List.copyOf(entries);
    }

    /** Lays names out between two places. */
    static LegendLine of(List<String> names, ToDoubleFunction<String> width, double from, double to) {
        double[] widths = names.stream().mapToDouble(width).toArray();
        for (int count = names.size(); count > 0; count--) {
            double room = to - from - count * SWATCH - (count - 1) * GAP - (count < names.size() ? LEFT_OUT : 0);
            double most = most(Arrays.copyOf(widths, count), room);
            if (most >= SHORTEST) {
                return new LegendLine(entries(widths, count, most, from), names.size() - count);
            }
        }
        return new LegendLine(List.of(), names.size());
    }

    /** The most that a name may take so that all have room; what short ones leave is for the others. */
    private static double most(double[] widths, double room) {
        Arrays.sort(widths);
        double used = 0;
        for (int i = 0; i < widths.length; i++) {
            double each = (room - used) / (widths.length - i);
            if (widths[i] > each) {
                return each;
            }
            used += widths[i];
        }
        return Double.MAX_VALUE;
    }

    private static List<Entry> entries(double[] widths, int count, double most, double from) {
        List<Entry> entries = new ArrayList<>();
        double x = from;
        for (int i = 0; i < count; i++) {
            // Up to the next unit, as what is measured is cut where it is longer by a hair.
            double room = Math.min(Math.ceil(widths[i]), most);
            entries.add(new Entry(x, room));
            x += SWATCH + room + GAP;
        }
        return entries;
    }
}
