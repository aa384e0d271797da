package io.probescope.desktop.view.heatmap;

import java.util.ArrayList;
import java.util.List;

/** Rows as dots while they are few: each cell with some has one, the greater the more it holds. */
final class Dots {
    /** Up to this many rows there are dots. */
    private static final int ROWS = 1_500;

    private static final double LEAST = 2.5;
    private static final double GROWS = 5;
    /** A cell with so many rows or more has the greatest dot. */
    static final long GREATEST = 36;

    private static final List<Long> TOLD = List.of(1L, 4L, 16L, GREATEST);

    private Dots() {}

    static boolean fit(HeatPicture picture) {
        return !picture.plane().isSubSecond() && picture.totals().all() <= ROWS;
    }

    static double radius(long count) {
        return LEAST + Math.min(GROWS, Math.sqrt((double) count) - 1);
    }

    /**
     * The counts whose sizes a legend shows: the least, the greatest and some between that look different.
     *
     * @param most of one cell, at least 1
     */
    static List<Long> told(long most) {
        long last = Math.min(most, GREATEST);
        List<Long> told = new ArrayList<>();
        TOLD.stream().filter(count -> radius(last) - radius(count) >= 0.7).forEach(told::add);
        told.add(last);
        return told;
    }
}
