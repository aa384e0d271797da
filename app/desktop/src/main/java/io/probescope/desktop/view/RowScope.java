package io.probescope.desktop.view;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.Selection.Match;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a stream's table a query is about. Immutable.
 *
 * @param table name of the table
 * @param run the run, or 0 for all
 * @param selection with the matches that the stream has columns for
 * @param aboveSeq rows after this one, exclusive
 * @param upToSeq last row, inclusive
 */
public record RowScope(String table, int run, Selection selection, long aboveSeq, long upToSeq) {

    /** All rows up to one, of what a view shows. */
    public static RowScope of(ViewContext context, Selection selection, long upToSeq) {
        return of(context, context.stream(), selection, upToSeq);
    }

    /** All rows up to one, of a stream of the view's run. */
    public static RowScope of(ViewContext context, StreamTable stream, Selection selection, long upToSeq) {
        List<Match> matches = selection.matches().stream()
                .filter(match -> stream.columns().stream().anyMatch(column -> isOf(match, column)))
                .toList();
        return new RowScope(stream.table(), context.run(), selection.matching(matches), 0, upToSeq);
    }

    private static boolean isOf(Match match, StreamColumn column) {
        return column.name().equals(match.column()) && column.column().meaning().equals(match.meaning());
    }

    /** The same, only rows above one. */
    public RowScope above(long seq) {
        return new RowScope(table, run, selection, seq, upToSeq);
    }

    /** All rows of the run, whatever is selected. */
    public RowScope ofEverything() {
        return new RowScope(table, run, Selection.ALL, aboveSeq, upToSeq);
    }

    /** {@code FROM ... WHERE ...}, with a {@code ?} for each of {@link #parameters()}. */
    public String from() {
        StringBuilder sql = new StringBuilder(" FROM ").append(quoted(table)).append(" WHERE seq > ? AND seq <= ?");
        if (run != 0) {
            sql.append(" AND run = ?");
        }
        if (!selection.isAllTime()) {
            sql.append(" AND time >= ? AND time < ?");
        }
        for (Match match : selection.matches()) {
            sql.append(" AND ").append(text(match.column())).append(" = ?");
        }
        return sql.append(' ').toString();
    }

    /** The values of {@link #from()}. */
    public List<Object> parameters() {
        List<Object> values = new ArrayList<>(List.of(aboveSeq, upToSeq));
        if (run != 0) {
            values.add((long) run);
        }
        if (!selection.isAllTime()) {
            values.add(selection.fromNs());
            values.add(selection.toNs());
        }
        selection.matches().forEach(match -> values.add(match.text()));
        return values;
    }

    /** A name as SQL takes it whatever its letters. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** SQL of a column's value as text, empty for none: what {@link Match} compares with. */
    public static String text(String column) {
        return "coalesce(CAST(" + quoted(column) + " AS VARCHAR), '')";
    }

    /** Values in front of others. */
    public static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
