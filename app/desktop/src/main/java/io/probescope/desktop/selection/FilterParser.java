package io.probescope.desktop.selection;

import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the language of filters: {@code column operator value}, joined by {@code and}, after which the same column need not be written again: {@code latency >= 64us and < 1ms}.
 *
 * <p>Operators are {@code = != < > <= >=}, {@code ~} and {@code !~} (contains or not, whatever the case) and {@code in} with values in parentheses. Text with spaces
 * stands in double quotes, in which {@code \} makes the next character plain; an empty text means no value. What a value may be depends on the column: see
 * {@link ColumnValue}.
 */
public final class FilterParser {
    private final String text;
    private int at;

    private FilterParser(String text) {
        this.text = text;
    }

    /**
     * Reads a filter; blank text is {@link Filter#NONE}.
     *
     * @throws ProblemException saying what is wrong and what would be right
     */
    public static Filter parse(String text) throws ProblemException {
        return new FilterParser(text).filter();
    }

    private Filter filter() throws ProblemException {
        List<Condition> conditions = new ArrayList<>();
        skipSpace();
        while (at < text.length()) {
            if (!conditions.isEmpty()) {
                String joint = word();
                if (!joint.equalsIgnoreCase("and")) {
                    throw problem("filter.and", joint.isEmpty() ? text.substring(at) : joint);
                }
            }
            conditions.add(condition(
                    conditions.isEmpty()
                            ? ""
                            : conditions.get(conditions.size() - 1).column()));
            skipSpace();
        }
        return new Filter(conditions);
    }

    /** @param before the column of the condition before, or empty */
    private Condition condition(String before) throws ProblemException {
        String word = word();
        String column = word.isEmpty() && isAtSymbol() ? before : word;
        if (column.isEmpty()) {
            throw problem("filter.column.missing");
        }
        Operator operator = operator(column);
        skipSpace();
        return new Condition(
                column, operator, operator == Operator.IN ? values(column) : List.of(value(column, false)));
    }

    private Operator operator(String column) throws ProblemException {
        skipSpace();
        for (Operator operator : Operator.values()) {
            if (operator != Operator.IN && text.startsWith(operator.symbol(), at)) {
                at += operator.symbol().length();
                return operator;
            }
        }
        if (word().equalsIgnoreCase(Operator.IN.symbol())) {
            return Operator.IN;
        }
        throw problem("filter.operator", column);
    }

    private boolean isAtSymbol() {
        return at < text.length() && isOfSymbol(text.charAt(at));
    }

    private List<String> values(String column) throws ProblemException {
        if (!take('(')) {
            throw problem("filter.list", column);
        }
        List<String> values = new ArrayList<>();
        do {
            skipSpace();
            values.add(value(column, true));
        } while (take(','));
        if (!take(')')) {
            throw problem("filter.list", column);
        }
        return values;
    }

    private String value(String column, boolean inList) throws ProblemException {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && !ends(text.charAt(at), inList)) {
            at++;
        }
        if (at == start) {
            throw problem("filter.value.missing", column);
        }
        return text.substring(start, at);
    }

    private static boolean ends(char letter, boolean inList) {
        return Character.isWhitespace(letter) || (inList && (letter == ',' || letter == ')'));
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

    private boolean take(char wanted) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Whether names of columns are made of such letters. */
    static boolean isOfName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    /** Whether operators other than words are made of such letters. */
    public static boolean isOfSymbol(char letter) {
        return "=!<>~".indexOf(letter) >= 0;
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
