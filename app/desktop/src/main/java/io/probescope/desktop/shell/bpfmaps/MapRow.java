package io.probescope.desktop.shell.bpfmaps;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A row of a map's table. Immutable.
 *
 * @param id what stays the same while its values change: the key, and the CPU where each has a value of its own
 * @param cells in the order of the columns
 */
record MapRow(List<Object> id, List<MapCell> cells) {
    MapRow {
        cells = List.copyOf(cells);
    }

    /** The same with what differs from an earlier reading marked; all of it where there was none: {@code null}. */
    MapRow changedFrom(MapRow before) {
        return new MapRow(
                id,
                IntStream.range(0, cells.size())
                        .mapToObj(i -> cells.get(i).changedFrom(before == null ? null : before.cells.get(i)))
                        .toList());
    }

    /** Whether a text is part of one of its values. */
    boolean contains(String lowerCaseText) {
        return cells.stream()
                .anyMatch(cell -> cell.text().toLowerCase(Locale.ROOT).contains(lowerCaseText));
    }
}
