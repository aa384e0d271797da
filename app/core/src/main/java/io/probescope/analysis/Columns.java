package io.probescope.analysis;

/**
 * The columns of time that a side of a comparison fills as a whole. Immutable.
 *
 * @param first of them
 * @param last of them; below {@code first} where there is none
 * @param holeFirst the first that is left out
 * @param holeLast the last that is left out; below {@code holeFirst} where none is
 */
public record Columns(long first, long last, long holeFirst, long holeLast) {

    public boolean holds(long column) {
        return column >= first && column <= last && (column < holeFirst || column > holeLast);
    }

    public long count() {
        long hole = Math.max(0, Math.min(last, holeLast) - Math.max(first, holeFirst) + 1);
        return Math.max(0, last - first + 1 - hole);
    }
}
