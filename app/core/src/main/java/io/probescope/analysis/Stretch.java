package io.probescope.analysis;

import java.util.Comparator;

/**
 * The time that a report tells of, in which what it tells is spread evenly: when of it what happened is not known. Immutable.
 *
 * @param fromNs its start, nanoseconds since the epoch
 * @param toNs its end, later than its start
 * @param seenNs from when on it is looked at; its start, or later where it began before what is selected
 */
public record Stretch(long fromNs, long toNs, long seenNs) implements Comparable<Stretch> {
    private static final Comparator<Stretch> ORDER = Comparator.comparingLong(Stretch::toNs)
            .thenComparingLong(Stretch::fromNs)
            .thenComparingLong(Stretch::seenNs);

    public Stretch {
        if (seenNs < fromNs || seenNs >= toNs) {
            throw new IllegalArgumentException(seenNs + " is not within " + fromNs + " to " + toNs);
        }
    }

    /** One that is looked at from its start. */
    public Stretch(long fromNs, long toNs) {
        this(fromNs, toNs, fromNs);
    }

    /** Whether all of it is looked at. */
    boolean isWhole() {
        return seenNs == fromNs;
    }

    /** The first column in which it is seen. */
    long first(Bins bins) {
        return bins.index(seenNs);
    }

    /** The last column in which it is seen. */
    long last(Bins bins) {
        return bins.index(toNs - 1);
    }

    /** The share of it that is seen, from 0 to 1. */
    double share() {
        return (double) (toNs - seenNs) / (toNs - fromNs);
    }

    /** The share of it that is seen in a column, from 0 to 1. */
    double share(Bins bins, long column) {
        long from = Math.max(seenNs, bins.startNs(column));
        long to = Math.min(toNs, bins.startNs(column + 1));
        return (double) Math.max(0, to - from) / (toNs - fromNs);
    }

    /** By where they end. */
    @Override
    public int compareTo(Stretch other) {
        return ORDER.compare(this, other);
    }
}
