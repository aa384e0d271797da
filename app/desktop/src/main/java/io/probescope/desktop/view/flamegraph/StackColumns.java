package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.RowScope;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns of a stream make a flame graph, as SQL. Immutable.
 *
 * @param names of threads, such as who waited and who woke it: the first levels
 * @param kernel id of the kernel stack, or {@code NULL}
 * @param user id of the user stack, or {@code NULL}
 */
record StackColumns(List<String> names, String kernel, String user) {
    private static final String NONE = "NULL";

    static StackColumns of(StreamTable stream) {
        return new StackColumns(
                meaning(stream, "comm").toList(),
                meaning(stream, "kernel_stack").findFirst().orElse(NONE),
                meaning(stream, "user_stack").findFirst().orElse(NONE));
    }

    boolean any() {
        return !kernel.equals(NONE) || !user.equals(NONE);
    }

    private static Stream<String> meaning(StreamTable stream, String meaning) {
        return stream.columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .map(StreamColumn::name)
                .map(RowScope::quoted);
    }
}
