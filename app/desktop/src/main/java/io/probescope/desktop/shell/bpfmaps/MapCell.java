package io.probescope.desktop.shell.bpfmaps;

import java.math.BigInteger;
import java.util.List;

/**
 * A value in a map's table.
 *
 * @param value as the agent sent it: a number, a text, or a list of these
 * @param text as it is written
 * @param changed whether it is another than when the map was read before
 */
record MapCell(Object value, String text, boolean changed) implements Comparable<MapCell> {
    MapCell(Object value, String text) {
        this(value, text, false);
    }

    /** The same, marked where it differs from what was read before, or nothing was. */
    MapCell changedFrom(MapCell before) {
        return new MapCell(value, text, before == null || !value.equals(before.value));
    }

    /** Numbers by size, arrays by their sum, all else as it is written. */
    @Override
    public int compareTo(MapCell other) {
        BigInteger mine = size(value);
        BigInteger theirs = size(other.value);
        return mine == null || theirs == null ? text.compareTo(other.text) : mine.compareTo(theirs);
    }

    private static BigInteger size(Object value) {
        if (value instanceof Number number) {
            return new BigInteger(number.toString());
        }
        if (value instanceof List<?> elements && elements.stream().allMatch(Number.class::isInstance)) {
            return elements.stream().map(MapCell::size).reduce(BigInteger.ZERO, BigInteger::add);
        }
        return null;
    }
}
