package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.RowScope;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.function.Predicate;

/**
 * Which columns of a stream make a flame graph, as SQL. Immutable.
 *
 * @param process the process's name, or {@code NULL}
 * @param kernel id of the kernel stack, or {@code NULL}
 * @param user id of the user stack, or {@code NULL}
 * @param weight an aggregate: how much rows count
 */
record StackColumns(String process, String kernel, String user, String weight) {
    private static final String NONE = "NULL";

    static StackColumns of(StreamTable stream) {
        String sum =
                stream.kind() == Kind.TABLE ? first(stream, column -> column.combine() == Column.Combine.SUM) : NONE;
        return new StackColumns(
                first(stream, column -> column.meaning().equals("comm")),
                first(stream, column -> column.meaning().equals("kernel_stack")),
                first(stream, column -> column.meaning().equals("user_stack")),
                sum.equals(NONE) ? "count(*)" : "sum(" + sum + ")");
    }

    boolean any() {
        return !kernel.equals(NONE) || !user.equals(NONE);
    }

    private static String first(StreamTable stream, Predicate<Column> wanted) {
        return stream.columns().stream()
                .filter(column -> wanted.test(column.column()))
                .map(StreamColumn::name)
                .map(RowScope::quoted)
                .findFirst()
                .orElse(NONE);
    }
}
