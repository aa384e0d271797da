package io.probescope.desktop.view.top;

import io.probescope.desktop.view.ColumnSql;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL of what tells lines apart. Rows are grouped by values as they are, and only the values of a line become text.
 *
 * @param columns an expression over a row for each part of a line's key
 */
record LineKeys(List<String> columns) {
    LineKeys {
        columns = List.copyOf(columns);
    }

    static LineKeys of(StreamTable stream, Identity identity) {
        return new LineKeys(identity.columns().stream()
                .map(column -> ColumnSql.key(stream, column))
                .toList());
    }

    int size() {
        return columns.size();
    }

    /** The name of a part; no column of a stream has a space in its name. */
    static String name(int part) {
        return "\"key " + part + '"';
    }

    /** The parts of a row, with their names. */
    String named() {
        return each(part -> columns.get(part) + " AS " + name(part), ", ");
    }

    /** The names of all parts. */
    String names() {
        return each(LineKeys::name, ", ");
    }

    /** The texts of all parts, under their names. */
    String texts() {
        return each(part -> ColumnSql.keyText(name(part)) + " AS " + name(part), ", ");
    }

    /** The texts of all parts as one. */
    String joined(String separatorSql) {
        return each(part -> ColumnSql.keyText(name(part)), " || " + separatorSql + " || ");
    }

    /** Whether a row of one relation is of a line of another. */
    String match(String rows, String lines) {
        return each(part -> rows + '.' + name(part) + " IS NOT DISTINCT FROM " + lines + '.' + name(part), " AND ");
    }

    private String each(IntFunction<String> sql, String separator) {
        return IntStream.range(0, size()).mapToObj(sql).collect(Collectors.joining(separator));
    }
}
