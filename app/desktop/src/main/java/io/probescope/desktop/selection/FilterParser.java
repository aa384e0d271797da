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
    private final FilterScanner text;

    private FilterParser(String text) {
        this.text = new FilterScanner(text);
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
        text.skipSpace();
        while (!text.isAtEnd()) {
            if (!conditions.isEmpty()) {
                String joint = text.word();
                if (!joint.equalsIgnoreCase("and")) {
                    throw problem("filter.and", joint.isEmpty() ? text.rest() : joint);
                }
            }
            conditions.add(condition(
                    conditions.isEmpty()
                            ? ""
                            : conditions.get(conditions.size() - 1).column()));
            text.skipSpace();
        }
        return new Filter(conditions);
    }

    /** @param before the column of the condition before, or empty */
    private Condition condition(String before) throws ProblemException {
        String word = text.word();
        String column = word.isEmpty() && text.isAtSymbol() ? before : word;
        if (column.isEmpty()) {
            throw problem("filter.column.missing");
        }
        Operator operator = operator(column);
        text.skipSpace();
        return new Condition(
                column, operator, operator == Operator.IN ? values(column) : List.of(value(column, false)));
    }

    private Operator operator(String column) throws ProblemException {
        text.skipSpace();
        for (Operator operator : Operator.values()) {
            if (operator != Operator.IN && text.take(operator.symbol())) {
                return operator;
            }
        }
        if (text.word().equalsIgnoreCase(Operator.IN.symbol())) {
            return Operator.IN;
        }
        throw problem("filter.operator", column);
    }

    private List<String> values(String column) throws ProblemException {
        if (!text.takeAfterSpace('(')) {
            throw problem("filter.list", column);
        }
        List<String> values = new ArrayList<>();
        do {
            text.skipSpace();
            values.add(value(column, true));
        } while (text.takeAfterSpace(','));
        if (!text.takeAfterSpace(')')) {
            throw problem("filter.list", column);
        }
        return values;
    }

    private String value(String column, boolean inList) throws ProblemException {
        if (text.take("\"")) {
            return quoted();
        }
        StringBuilder value = new StringBuilder();
        while (!text.isAtEndOfValue(inList)) {
            value.append(text.next());
        }
        if (value.isEmpty()) {
            throw problem("filter.value.missing", column);
        }
        return value.toString();
    }

    private String quoted() throws ProblemException {
        StringBuilder value = new StringBuilder();
        while (!text.isAtEnd() && !text.isAt('"')) {
            value.append(text.nextQuoted());
        }
        if (!text.take("\"")) {
            throw problem("filter.quote");
        }
        return value.toString();
    }

    private static ProblemException problem(String key, Object... arguments) {
        return new ProblemException(Texts.get(key + ".cause", arguments), Texts.get(key + ".next", arguments));
    }
}
