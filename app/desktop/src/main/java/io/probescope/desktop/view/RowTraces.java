package io.probescope.desktop.view;

import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.session.StreamTable.StreamColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which values of a row tell who ran and where, so that a row can be pointed at and be lit up. Immutable.
 *
 * @param threads indexes of names of threads
 * @param owner indexes of what else says whose a row is, by its meaning: {@code traced_host}, {@code pid}, {@code tid}
 * @param user index of the user stack's id, -1 for none
 * @param kernel index of the kernel stack's id, -1 for none
 */
public record RowTraces(List<Integer> threads, Map<String, Integer> owner, int user, int kernel) {
    private static final int NONE = -1;
    private static final String THREAD = "comm";
    private static final Set<String> OWNER = Set.of("traced_host", "pid", "tid");

    public RowTraces {
        threads = List.copyOf(threads);
        owner = Map.copyOf(owner);
    }

    /** For rows that hold the values of these columns, in their order. */
    public static RowTraces of(List<StreamColumn> columns) {
        List<Integer> threads = meaning(columns, THREAD);
        Map<String, Integer> owner = new HashMap<>();
        OWNER.forEach(meaning ->
                meaning(columns, meaning).stream().findFirst().ifPresent(index -> owner.put(meaning, index)));
        return new RowTraces(
                threads,
                owner,
                meaning(columns, "user_stack").stream().findFirst().orElse(NONE),
                meaning(columns, "kernel_stack").stream().findFirst().orElse(NONE));
    }

    /** Those columns that tell something. */
    public static List<StreamColumn> columns(List<StreamColumn> all) {
        return all.stream()
                .filter(column -> ColumnValue.isStack(column.column())
                        || column.column().meaning().equals(THREAD)
                        || OWNER.contains(column.column().meaning()))
                .toList();
    }

    /** Whether such rows have stacks. */
    public static boolean hasStacks(List<StreamColumn> columns) {
        return columns.stream().anyMatch(column -> ColumnValue.isStack(column.column()));
    }

    /** What a row tells. */
    public Trace trace(List<?> row) {
        Map<String, String> told = new HashMap<>();
        owner.forEach((meaning, index) -> told.put(meaning, name(row.get(index))));
        return new Trace(
                threads.stream().map(row::get).map(RowTraces::name).toList(), told, id(row, user), id(row, kernel));
    }

    /** What the row tells that a result stands at; the columns are its own, in their order. */
    public Trace trace(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getObject(i));
        }
        return trace(values);
    }

    /**
     * Whether a row belongs to what is pointed at: it is the owner's, or has a stack that holds the function.
     *
     * @param pointed {@code null} for nothing
     */
    public boolean isLit(List<?> row, Pointed pointed) {
        if (pointed instanceof Pointed.Owner wanted) {
            return wanted.has(trace(row));
        }
        return pointed instanceof Pointed.Function function
                && (function.stacks().contains(id(row, user))
                        || function.stacks().contains(id(row, kernel)));
    }

    private static String name(Object value) {
        return value == null ? "" : value.toString();
    }

    private static long id(List<?> row, int index) {
        return index >= 0 && row.get(index) instanceof Number id ? id.longValue() : 0;
    }

    private static List<Integer> meaning(List<StreamColumn> columns, String meaning) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).column().meaning().equals(meaning))
                .boxed()
                .toList();
    }
}
