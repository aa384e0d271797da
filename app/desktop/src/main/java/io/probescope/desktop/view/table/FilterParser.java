package io.probescope.desktop.view.table;

import io.probescope.desktop.value.Errno;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.table.Filter.Condition;
import io.probescope.desktop.view.table.Filter.Operator;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the language of the filter box: {@code column operator value}, joined by {@code and}.
 *
 * <p>Operators are {@code = != < > <= >=} and {@code ~} (contains, whatever the case). Text with spaces stands in double quotes, in which {@code \} makes
 * the next character plain. Durations and bytes take units ({@code 2ms}, {@code 4KiB}), error columns take names ({@code ENOENT}).
 */
final class FilterParser {
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z\u00b5]*)");
    private static final Map<String, Long> DURATIONS = Map.of(
            "",
            1L,
            "ns",
            1L,
            "us",
            1_000L,
            "\u00b5s",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L);
    private static final Map<String, Long> SIZES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "kb",
            1000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L);
    private static final Map<String, Long> COUNTS = Map.of("", 1L, "k", 1000L, "m", 1_000_000L);

    private final String text;
    private final StreamTable stream;
    private int at;

    private FilterParser(String text, StreamTable stream) {
        this.text = text;
        this.stream = stream;
    }

    /**
     * Reads a filter; blank text is {@link Filter#NONE}.
     *
     * @throws ProblemException saying what is wrong and what would be right
     */
    static Filter parse(String text, StreamTable stream) throws ProblemException {
        return new FilterParser(text, stream).filter();
    }

    /** A condition as the language writes it. */
    static String written(String column, Operator operator, Object value) {
        String plain = String.valueOf(value);
        boolean bare = plain.matches("[^\\s\"\\\\=!<>~]+");
        String quoted = '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return column + " " + operator.symbol + " " + (bare ? plain : quoted);
    }

    private Filter filter() throws ProblemException {
        List<Condition> conditions = new ArrayList<>();
        skipSpace();
        while (at < text.length()) {
            if (!conditions.isEmpty()) {
                String joint = word();
                if (!joint.equalsIgnoreCase("and")) {
                    throw problem("filter.and", joint);
                }
            }
            conditions.add(condition());
            skipSpace();
        }
        return new Filter(conditions);
    }

    private Condition condition() throws ProblemException {
        StreamColumn column = column(word());
        Operator operator = operator(column.name());
        skipSpace();
        return new Condition(column.name(), ColumnSql.shown(stream, column), operator, value(column, operator));
    }

    private StreamColumn column(String name) throws ProblemException {
        for (StreamColumn column : stream.columns()) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        String names = stream.columns().stream().map(StreamColumn::name).collect(Collectors.joining(", "));
        throw new ProblemException(
                name.isEmpty() ? Texts.get("filter.column.missing") : Texts.get("filter.column.unknown", name),
                Texts.get("filter.columns", names));
    }

    private Operator operator(String column) throws ProblemException {
        skipSpace();
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.symbol, at)) {
                at += operator.symbol.length();
                return operator;
            }
        }
        throw problem("filter.operator", column);
    }

    private Object value(StreamColumn column, Operator operator) throws ProblemException {
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        String value = quoted ? quoted() : bare();
        if (value.isEmpty() && !quoted) {
            throw problem("filter.value.missing", column.name());
        }
        Column.Type type = column.column().type();
        if (operator == Operator.CONTAINS) {
            return value;
        }
        if (type == Column.Type.STRING || ColumnSql.isNamed(column.column())) {
            if (operator.orders()) {
                throw problem("filter.text.order", column.name());
            }
            return value;
        }
        return type == Column.Type.BOOL ? bool(column, value) : number(column, value);
    }

    private static Boolean bool(StreamColumn column, String value) throws ProblemException {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw problem("filter.bool", column.name(), value);
        };
    }

    private static Long number(StreamColumn column, String value) throws ProblemException {
        String meaning = column.column().meaning();
        OptionalInt errno = Errno.number(value);
        if (errno.isPresent() && (meaning.equals("result") || meaning.equals("errno"))) {
            return (long) (meaning.equals("result") ? -errno.getAsInt() : errno.getAsInt());
        }
        Map<String, Long> units = switch (meaning) {
            case "duration_ns" -> DURATIONS;
            case "bytes" -> SIZES;
            default -> COUNTS;
        };
        Matcher matcher = NUMBER.matcher(value);
        Long factor = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (factor == null) {
            String key = "duration_ns".equals(meaning)
                    ? "filter.duration"
                    : "bytes".equals(meaning) ? "filter.bytes" : "filter.number";
            throw problem(key, column.name(), value);
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(factor))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new ProblemException(
                    Texts.get("filter.large.cause", value), Texts.get("filter.large.next"), tooLarge);
        }
    }

    private String quoted() throws ProblemException {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        if (at >= text.length()) {
            throw problem("filter.quote");
        }
        at++;
        return value.toString();
    }

    private String bare() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static ProblemException problem(String key, Object... arguments) {
        return new ProblemException(Texts.get(key + ".cause", arguments), Texts.get(key + ".next", arguments));
    }
}
