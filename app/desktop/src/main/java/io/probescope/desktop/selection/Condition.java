package io.probescope.desktop.selection;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One condition of a filter, as it was typed. Immutable.
 *
 * <p>It knows no stream: what its column and its values are there is found out by {@link ColumnCondition}.
 *
 * @param column name of a column, or a meaning such as {@code pid}
 * @param values as written, without quotes: one, or several for {@link Operator#IN}; an empty one is "no value"
 */
public record Condition(String column, Operator operator, List<String> values) {
    private static final Pattern BARE = Pattern.compile("[^\\s\"\\\\=!<>~(),]+");
    private static final int LISTED = 3;

    public Condition {
        values = List.copyOf(values);
    }

    public Condition(String column, Operator operator, String value) {
        this(column, operator, List.of(value));
    }

    /** The same of a column that is written differently. */
    Condition of(String name) {
        return new Condition(name, operator, values);
    }

    /** As the language of {@link FilterParser} writes it. */
    public String written() {
        return written(values.stream().map(Condition::quoted).collect(Collectors.joining(", ")));
    }

    /** The same for reading: a long list of values is cut short. */
    public String summary() {
        if (values.size() <= LISTED) {
            return written();
        }
        String first = values.stream().limit(LISTED - 1).map(Condition::quoted).collect(Collectors.joining(", "));
        return written(Texts.get("condition.more", first, values.size() - LISTED + 1));
    }

    private String written(String list) {
        return column + " " + operator.symbol() + " " + (operator == Operator.IN ? "(" + list + ")" : list);
    }

    /** A value as the language writes it: in quotes where it must. */
    public static String quoted(String value) {
        return BARE.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
