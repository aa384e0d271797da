package io.probescope.desktop.shell.filter;

import io.probescope.desktop.selection.FilterParser;
import io.probescope.desktop.selection.Operator;
import java.util.Locale;

/**
 * What is being written at the caret of a filter. Immutable.
 *
 * @param from where that begins in the text
 * @param begun the part of it before the caret, without quotes
 * @param column the column of the condition, empty while there is none
 */
record Completion(Kind kind, int from, String begun, String column) {

    /** What can be written at a place. */
    enum Kind {
        COLUMN,
        OPERATOR,
        VALUE,
        /** The {@code and} before another condition. */
        JOINT,
        /** Something that is complete. */
        NOTHING
    }

    /** Reads a filter as far as the caret; what is wrong in it is left to the parser. */
    static Completion at(String text, int caret) {
        return new Reader(text.substring(0, caret)).read();
    }

    private static final class Reader {
        private final String text;
        private int at;
        private String column = "";

        Reader(String text) {
            this.text = text;
        }

        Completion read() {
            while (true) {
                Completion found = readColumn();
                found = found == null ? readOperator() : found;
                found = found == null ? readValues() : found;
                found = found == null ? readJoint() : found;
                if (found != null) {
                    return found;
                }
            }
        }

        private Completion readColumn() {
            String before = column;
            column = "";
            String word = word();
            if (at == text.length()) {
                return here(Kind.COLUMN, word);
            }
            if (word.isEmpty() && FilterParser.isOfSymbol(text.charAt(at))) {
                column = before; // it need not be written again
                return before.isEmpty() ? here(Kind.NOTHING, "") : null;
            }
            column = word;
            return word.isEmpty() ? here(Kind.NOTHING, "") : null;
        }

        private Completion readOperator() {
            skipSpace();
            int start = at;
            while (at < text.length() && FilterParser.isOfSymbol(text.charAt(at))) {
                at++;
            }
            String symbol = text.substring(start, at);
            if (symbol.isEmpty()) {
                symbol = word().toLowerCase(Locale.ROOT);
            }
            boolean whole = isOperator(symbol);
            boolean letters = symbol.equals(Operator.IN.symbol());
            if (at == text.length() && (!whole || letters)) {
                return here(Kind.OPERATOR, symbol);
            }
            return whole ? null : here(Kind.NOTHING, "");
        }

        /** One value, or several in parentheses. */
        private Completion readValues() {
            boolean list = take('(');
            do {
                Completion found = readValue(list);
                if (found != null) {
                    return found;
                }
            } while (list && take(','));
            return list && !take(')') ? here(Kind.NOTHING, "") : null;
        }

        private Completion readValue(boolean inList) {
            skipSpace();
            int start = at;
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            at += quoted ? 1 : 0;
            StringBuilder value = new StringBuilder();
            while (at < text.length() && !ends(text.charAt(at), quoted, inList)) {
                if (quoted && text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            if (at == text.length()) {
                return new Completion(Kind.VALUE, start, value.toString(), column);
            }
            at += quoted ? 1 : 0;
            return null;
        }

        private static boolean ends(char letter, boolean quoted, boolean inList) {
            return quoted
                    ? letter == '"'
                    : Character.isWhitespace(letter) || (inList && (letter == ',' || letter == ')'));
        }

        private Completion readJoint() {
            boolean apart = at < text.length() && Character.isWhitespace(text.charAt(at));
            String word = word();
            if (at == text.length()) {
                return here(apart ? Kind.JOINT : Kind.NOTHING, word);
            }
            return word.equalsIgnoreCase("and") ? null : here(Kind.NOTHING, "");
        }

        private Completion here(Kind kind, String begun) {
            return new Completion(kind, text.length() - begun.length(), begun, column);
        }

        private static boolean isOperator(String symbol) {
            for (Operator operator : Operator.values()) {
                if (operator.symbol().equals(symbol)) {
                    return true;
                }
            }
            return false;
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
    }
}
