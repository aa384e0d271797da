package io.probescope.exchange;

import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a stream makes weighed stacks, as SQL.
 *
 * @param labels columns that say whose stacks they are, by their meaning: names of threads, processes, threads
 * @param kernel id of the kernel stack, or {@code NULL}
 * @param user id of the user stack, or {@code NULL}
 * @param weights what stacks count, the one to begin with first; never empty
 */
record StackColumns(List<Label> labels, String kernel, String user, List<Weight> weights) {
    private static final String NONE = "NULL";

    /** @param meaning {@code comm}, {@code pid} or {@code tid} */
    record Label(String column, String meaning) {
        boolean isName() {
            return meaning.equals("comm");
        }
    }

    /**
     * An aggregate over rows, a whole number.
     *
     * @param name {@code samples}, or the column that is summed
     * @param meaning of that column, {@code count} for samples
     */
    record Weight(String name, String meaning, String sql) {
        /** Of stacks that each count as one. */
        static final Weight SAMPLES = new Weight("samples", "count", "count(*)");
    }

    static StackColumns of(StreamTable stream) {
        List<Label> labels = new ArrayList<>();
        List<Weight> weights = new ArrayList<>();
        for (StreamColumn column : stream.columns()) {
            String meaning = column.column().meaning();
            String name = SqlName.quoted(column.name());
            if (meaning.equals("comm") || meaning.equals("pid") || meaning.equals("tid")) {
                labels.add(new Label(column.name(), meaning));
            } else if (stream.kind() == Kind.TABLE && column.column().combine() == Combine.SUM) {
                weights.add(new Weight(column.name(), meaning, "sum(" + name + ")"));
            }
        }
        if (weights.isEmpty()) {
            weights.add(Weight.SAMPLES);
        }
        return new StackColumns(labels, column(stream, "kernel_stack"), column(stream, "user_stack"), weights);
    }

    private static String column(StreamTable stream, String meaning) {
        return stream.columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .map(column -> SqlName.quoted(column.name()))
                .findFirst()
                .orElse(NONE);
    }

    boolean any() {
        return !kernel.equals(NONE) || !user.equals(NONE);
    }

    /** The same stacks by thread names only, the weight to begin with alone. */
    StackColumns byName() {
        return new StackColumns(labels.stream().filter(Label::isName).toList(), kernel, user, weights.subList(0, 1));
    }
}
