package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Queries to begin with, made of what a session's own tables hold. Pure functions. */
final class SqlExamples {
    private static final int MOST = 12;

    private SqlExamples() {}

    /**
     * A query and the question it answers.
     *
     * @param question in words
     */
    record Example(String question, String sql) {}

    static List<Example> of(List<StreamTable> streams) {
        List<Example> examples = new ArrayList<>();
        for (StreamTable stream : streams) {
            addPercentiles(stream, examples);
            addCount(stream, examples);
            addSum(stream, examples);
            addFailures(stream, examples);
        }
        for (StreamTable stream : streams.subList(0, Math.min(1, streams.size()))) {
            examples.add(new Example(
                    text("sql.example.rate", stream.table()),
                    "SELECT time // 1000000000 * 1000000000 AS time, count(*) AS rows\nFROM " + quoted(stream.table())
                            + "\nGROUP BY 1\nORDER BY 1"));
            examples.add(new Example(
                    text("sql.example.rows", stream.table()),
                    "SELECT *\nFROM " + quoted(stream.table()) + "\nORDER BY seq DESC\nLIMIT 100"));
        }
        return examples.subList(0, Math.min(MOST, examples.size()));
    }

    private static void addPercentiles(StreamTable stream, List<Example> examples) {
        Optional<String> duration = stream.kind() == Kind.EVENTS ? meaning(stream, "duration_ns") : Optional.empty();
        Optional<String> name = meaning(stream, "comm");
        if (duration.isPresent() && name.isPresent()) {
            examples.add(new Example(
                    text("sql.example.slowest", stream.table()),
                    "SELECT " + name.get() + ", count(*) AS n, quantile_disc(" + duration.get()
                            + ", 0.5) AS p50_ns, quantile_disc("
                            + duration.get() + ", 0.99) AS p99_ns, max(" + duration.get() + ") AS longest_ns\nFROM "
                            + quoted(stream.table()) + "\nGROUP BY ALL\nORDER BY longest_ns DESC\nLIMIT 20"));
        }
    }

    private static void addCount(StreamTable stream, List<Example> examples) {
        Optional<String> name = meaning(stream, "comm");
        if (stream.kind() == Kind.EVENTS && name.isPresent()) {
            examples.add(new Example(
                    text("sql.example.count", stream.table()),
                    "SELECT " + name.get() + ", count(*) AS n\nFROM " + quoted(stream.table())
                            + "\nGROUP BY ALL\nORDER BY n DESC\nLIMIT 20"));
        }
    }

    private static void addSum(StreamTable stream, List<Example> examples) {
        Optional<String> name = meaning(stream, "comm");
        Optional<StreamColumn> sum = stream.columns().stream()
                .filter(column -> column.column().combine() == Combine.SUM)
                .findFirst();
        if (name.isPresent() && sum.isPresent()) {
            String column = quoted(sum.get().name());
            String total = "total" + suffix(sum.get());
            examples.add(new Example(
                    text("sql.example.sum", stream.table(), column),
                    "SELECT " + name.get() + ", sum(" + column + ") AS " + total + "\nFROM " + quoted(stream.table())
                            + "\nGROUP BY ALL\nORDER BY " + total + " DESC\nLIMIT 20"));
        }
    }

    private static void addFailures(StreamTable stream, List<Example> examples) {
        Optional<String> result = meaning(stream, "result");
        if (stream.kind() == Kind.EVENTS && result.isPresent()) {
            examples.add(new Example(
                    text("sql.example.failed", stream.table()),
                    "SELECT " + result.get() + ", count(*) AS n\nFROM " + quoted(stream.table()) + "\nWHERE "
                            + result.get() + " < 0\nGROUP BY ALL\nORDER BY n DESC"));
        }
    }

    /** The unit in the name, by which a result shows it. */
    private static String suffix(StreamColumn column) {
        return switch (column.column().meaning()) {
            case "duration_ns" -> "_ns";
            case "bytes" -> "_bytes";
            default -> "";
        };
    }

    private static Optional<String> meaning(StreamTable stream, String meaning) {
        return stream.columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .map(StreamColumn::name)
                .map(SqlExamples::quoted)
                .findFirst();
    }

    /** A name as it is, unless SQL needs quotes around it. */
    private static String quoted(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*") && !SqlWords.ALL.contains(name.toUpperCase(Locale.ROOT));
        return plain ? name : SqlName.quoted(name);
    }
}
