package io.probescope.desktop.view;

import io.probescope.desktop.selection.Selection;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a stream's table a query is about. Immutable.
 *
 * @param table name of the table
 * @param run the run, or 0 for all
 * @param aboveSeq rows after this one, exclusive
 * @param upToSeq last row, inclusive
 */
public record RowScope(String table, int run, Selection selection, long aboveSeq, long upToSeq) {

    /** All rows up to one, of what a view shows. */
    public static RowScope of(ViewContext context, Selection selection, long upToSeq) {
        return new RowScope(context.stream().table(), context.run(), selection, 0, upToSeq);
    }

    /** The same, only rows above one. */
    public RowScope above(long seq) {
        return new RowScope(table, run, selection, seq, upToSeq);
    }

    /** The rows whatever their time. */
    public RowScope ofAllTime() {
        return new RowScope(table, run, Selection.ALL, aboveSeq, upToSeq);
    }

    /** {@code FROM ... WHERE ...}, with a {@code ?} for each of {@link #parameters()}. */
    public String from() {
        StringBuilder sql = new StringBuilder(" FROM ").append(quoted(table)).append(" WHERE seq > ? AND seq <= ?");
        if (run != 0) {
            sql.append(" AND run = ?");
        }
        if (!selection.isAll()) {
            sql.append(" AND time >= ? AND time < ?");
        }
        return sql.append(' ').toString();
    }

    /** The values of {@link #from()}. */
    public List<Object> parameters() {
        List<Object> values = new ArrayList<>(List.of(aboveSeq, upToSeq));
        if (run != 0) {
            values.add((long) run);
        }
        if (!selection.isAll()) {
            values.add(selection.fromNs());
            values.add(selection.toNs());
        }
        return values;
    }

    /** A name as SQL takes it whatever its letters. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Values in front of others. */
    public static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
