package io.probescope.desktop.fx.chart;

import io.probescope.desktop.value.Moments;
import java.util.ArrayList;
import java.util.List;

/**
 * Where moments are on a horizontal axis. Immutable.
 *
 * @param fromNs at {@code left}, nanoseconds since the epoch
 * @param toNs at {@code right}, nanoseconds since the epoch
 */
public record TimeScale(long fromNs, long toNs, double left, double right) {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long[] STEPS_NS = {
        MS / 100,
        MS / 50,
        MS / 20,
        MS / 10,
        MS / 5,
        MS / 2,
        MS,
        2 * MS,
        5 * MS,
        10 * MS,
        20 * MS,
        50 * MS,
        100 * MS,
        200 * MS,
        500 * MS,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        60 * MINUTE,
        120 * MINUTE,
        360 * MINUTE,
        720 * MINUTE,
        1440 * MINUTE
    };

    public TimeScale {
        toNs = Math.max(toNs, fromNs + 1);
    }

    public double x(long timeNs) {
        return left + (timeNs - fromNs) / (double) (toNs - fromNs) * (right - left);
    }

    /** How much time a layout unit spans, nanoseconds. */
    public double nsPerUnit() {
        return (toNs - fromNs) / Math.max(1, right - left);
    }

    /** The moment at a place, kept on the axis. */
    public long timeNs(double x) {
        double share = Math.max(0, Math.min(1, (x - left) / Math.max(1, right - left)));
        return fromNs + Math.round(share * (toNs - fromNs));
    }

    public boolean holds(double x) {
        return x >= left && x <= right;
    }

    /**
     * Round moments to label.
     *
     * @param spacing least distance between two, layout units
     * @param sinceNs what times are counted from, or {@link Long#MIN_VALUE} for times of day
     */
    public List<Tick> ticks(double spacing, long sinceNs) {
        long step = stepNs(Math.max(1, (right - left) / spacing));
        boolean relative = sinceNs != Long.MIN_VALUE;
        long base = relative ? sinceNs : 0;
        List<Tick> ticks = new ArrayList<>();
        for (long time = base + -Math.floorDiv(base - fromNs, step) * step; time <= toNs; time += step) {
            ticks.add(new Tick(x(time), relative ? Moments.since(time, base, step) : Moments.clock(time, step)));
        }
        return ticks;
    }

    /** The smallest round step that cuts the axis into at most so many parts; whole days where it is longer. */
    private long stepNs(double parts) {
        double least = (toNs - fromNs) / parts;
        for (long step : STEPS_NS) {
            if (step >= least) {
                return step;
            }
        }
        long day = STEPS_NS[STEPS_NS.length - 1];
        return day * (long) Math.ceil(least / day);
    }

    /** A labelled place on an axis. */
    public record Tick(double position, String label) {}
}
