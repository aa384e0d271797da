package io.probescope.desktop.shell.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where panels stand: rows from the top down, each with panels from left to right. Immutable; each change gives another.
 *
 * @param <K> what a panel is known by
 * @param rows none is empty
 */
public record Arrangement<K>(List<Row<K>> rows) {
    /** No panel or row gets a smaller share than this of what an equal one has. */
    private static final double SMALLEST_SHARE = 0.2;

    public Arrangement {
        rows = List.copyOf(rows);
    }

    /**
     * Panels side by side.
     *
     * @param share of the height that is there, relative to those of the other rows
     */
    public record Row<K>(double share, List<Cell<K>> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        double shares() {
            return cells.stream().mapToDouble(Cell::share).sum();
        }
    }

    /**
     * A panel.
     *
     * @param share of its row's width, relative to those of the others there
     */
    public record Cell<K>(K key, double share) {}

    /** Where a panel is put, seen from another. */
    public enum Side {
        LEFT,
        RIGHT,
        ABOVE,
        BELOW,
        /** The two change places. */
        INSTEAD
    }

    /** One alone, two side by side, more in rows of two, an odd one over the whole width. */
    static <K> Arrangement<K> usual(List<K> keys) {
        List<Row<K>> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += 2) {
            rows.add(row(keys.subList(i, Math.min(keys.size(), i + 2))));
        }
        return new Arrangement<>(rows);
    }

    private static <K> Row<K> row(List<K> keys) {
        return new Row<>(1, keys.stream().map(key -> new Cell<>(key, 1)).toList());
    }

    /** All panels, from left to right and from the top down. */
    List<K> keys() {
        return rows.stream().flatMap(row -> row.cells.stream()).map(Cell::key).toList();
    }

    /** The same with exactly these panels: those that are gone leave their room to the others, new ones come last. */
    Arrangement<K> of(List<K> wanted) {
        List<K> gone = new ArrayList<>(keys());
        gone.removeAll(wanted);
        Arrangement<K> kept = this;
        for (K key : gone) {
            kept = kept.without(key);
        }
        for (K key : wanted) {
            kept = kept.keys().contains(key) ? kept : kept.withLast(key);
        }
        return kept;
    }

    private Arrangement<K> without(K gone) {
        List<Row<K>> left = new ArrayList<>();
        for (Row<K> row : rows) {
            List<Cell<K>> cells =
                    row.cells.stream().filter(cell -> !cell.key.equals(gone)).toList();
            if (!cells.isEmpty()) {
                left.add(new Row<>(row.share, cells));
            }
        }
        return new Arrangement<>(left);
    }

    /** Beside a panel that stands alone in the last row, else in a row of its own. */
    private Arrangement<K> withLast(K key) {
        int last = rows.size() - 1;
        boolean room = last > 0 && rows.get(last).cells.size() == 1;
        return room ? inserted(key, last, 1) : insertedRow(key, rows.size());
    }

    private Arrangement<K> inserted(K key, int row, int at) {
        Row<K> old = rows.get(row);
        List<Cell<K>> cells = new ArrayList<>(old.cells);
        cells.add(at, new Cell<>(key, old.shares() / cells.size()));
        return withRow(row, new Row<>(old.share, cells));
    }

    private Arrangement<K> insertedRow(K key, int at) {
        List<Row<K>> more = new ArrayList<>(rows);
        double share =
                rows.isEmpty() ? 1 : rows.stream().mapToDouble(Row::share).sum() / rows.size();
        more.add(at, new Row<>(share, List.of(new Cell<>(key, 1))));
        return new Arrangement<>(more);
    }

    private Arrangement<K> withRow(int at, Row<K> row) {
        List<Row<K>> changed = new ArrayList<>(rows);
        changed.set(at, row);
        return new Arrangement<>(changed);
    }

    /** With another panel to the right of one. Where that has neighbours, the two get a row of their own, so that none becomes narrower. */
    Arrangement<K> withBeside(K key, K one) {
        int row = rowOf(one);
        if (rows.get(row).cells.size() == 1) {
            return inserted(key, row, 1);
        }
        int own = cellOf(one) == 0 ? row : row + 1;
        return without(one).insertedRow(one, own).inserted(key, own, 1);
    }

    /** Puts a panel beside, above or below another, or lets them change places. */
    Arrangement<K> moved(K key, K target, Side side) {
        if (key.equals(target)) {
            return this;
        }
        if (side == Side.INSTEAD) {
            return mapped(cell -> cell.key.equals(key)
                    ? new Cell<>(target, cell.share)
                    : cell.key.equals(target) ? new Cell<>(key, cell.share) : cell);
        }
        Arrangement<K> others = without(key);
        int row = others.rowOf(target);
        int cell = others.cellOf(target);
        return switch (side) {
            case LEFT -> others.inserted(key, row, cell);
            case RIGHT -> others.inserted(key, row, cell + 1);
            case ABOVE -> others.insertedRow(key, row);
            default -> others.insertedRow(key, row + 1);
        };
    }

    /**
     * Moves a panel one step: to the side it changes places with its neighbour; up and down it leaves its row for one of its own or, where it is alone, joins the next row.
     */
    Arrangement<K> stepped(K key, Side direction) {
        int row = rowOf(key);
        int cell = cellOf(key);
        boolean back = direction == Side.LEFT || direction == Side.ABOVE;
        int step = back ? -1 : 1;
        if (direction == Side.LEFT || direction == Side.RIGHT) {
            return neighbour(row, cell + step)
                    .map(other -> moved(key, other, Side.INSTEAD))
                    .orElse(this);
        }
        if (rows.get(row).cells.size() > 1) {
            return without(key).insertedRow(key, back ? row : row + 1);
        }
        boolean next = row + step >= 0 && row + step < rows.size();
        Arrangement<K> others = without(key);
        int joined = back ? row - 1 : row;
        return next ? others.inserted(key, joined, others.rows.get(joined).cells.size()) : this;
    }

    private Optional<K> neighbour(int row, int cell) {
        List<Cell<K>> cells = rows.get(row).cells;
        return cell >= 0 && cell < cells.size() ? Optional.of(cells.get(cell).key) : Optional.empty();
    }

    /** Makes a panel wider, and its neighbours narrower. */
    Arrangement<K> widened(K key, double factor) {
        int row = rowOf(key);
        double least =
                SMALLEST_SHARE * rows.get(row).shares() / rows.get(row).cells.size();
        return mapped(cell -> cell.key.equals(key) ? new Cell<>(key, Math.max(least, cell.share * factor)) : cell);
    }

    /** Makes the row of a panel higher, and the other rows lower. */
    Arrangement<K> heightened(K key, double factor) {
        Row<K> row = rows.get(rowOf(key));
        double least = SMALLEST_SHARE * rows.stream().mapToDouble(Row::share).sum() / rows.size();
        return withRow(rowOf(key), new Row<>(Math.max(least, row.share * factor), row.cells));
    }

    /**
     * Moves the edge between two panels of a row.
     *
     * @param left the cell to the left of it
     * @param by part of the row's width, to the right
     */
    Arrangement<K> edgeMoved(int row, int left, double by) {
        Row<K> old = rows.get(row);
        double least = SMALLEST_SHARE * old.shares() / old.cells.size();
        Cell<K> a = old.cells.get(left);
        Cell<K> b = old.cells.get(left + 1);
        double moved = clamp(by * old.shares(), least - a.share, b.share - least);
        List<Cell<K>> cells = new ArrayList<>(old.cells);
        cells.set(left, new Cell<>(a.key, a.share + moved));
        cells.set(left + 1, new Cell<>(b.key, b.share - moved));
        return withRow(row, new Row<>(old.share, cells));
    }

    /**
     * Moves the edge between two rows.
     *
     * @param upper the row above it
     * @param by part of the whole height, down
     */
    Arrangement<K> rowEdgeMoved(int upper, double by) {
        double all = rows.stream().mapToDouble(Row::share).sum();
        double least = SMALLEST_SHARE * all / rows.size();
        Row<K> a = rows.get(upper);
        Row<K> b = rows.get(upper + 1);
        double moved = clamp(by * all, least - a.share, b.share - least);
        return withRow(upper, new Row<>(a.share + moved, a.cells))
                .withRow(upper + 1, new Row<>(b.share - moved, b.cells));
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(Math.min(0, least), Math.min(Math.max(0, most), value));
    }

    /** The same places for other keys. */
    Arrangement<K> renamed(UnaryOperator<K> name) {
        return mapped(cell -> new Cell<>(name.apply(cell.key), cell.share));
    }

    private Arrangement<K> mapped(UnaryOperator<Cell<K>> change) {
        return new Arrangement<>(rows.stream()
                .map(row -> new Row<>(row.share, row.cells.stream().map(change).toList()))
                .toList());
    }

    private int rowOf(K key) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).cells.stream().anyMatch(cell -> cell.key.equals(key))) {
                return i;
            }
        }
        throw new IllegalArgumentException("no panel " + key);
    }

    private int cellOf(K key) {
        List<Cell<K>> cells = rows.get(rowOf(key)).cells;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).key.equals(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no panel " + key);
    }
}
