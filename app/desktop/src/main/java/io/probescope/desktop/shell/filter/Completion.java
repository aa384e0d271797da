package io.probescope.desktop.shell.filter;

import io.probescope.desktop.selection.FilterScanner;
import io.probescope.desktop.selection.LastTime;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.WrittenSelection;
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
        /** A column, or the last time. */
        BEGIN,
        /** The last time, of which the first word is written. */
        LAST,
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
        String before = text.substring(0, caret);
        int begin = WrittenSelection.filterBegin(before);
        if (begin == 0) {
            return atBegin(before);
        }
        Completion place = new Reader(before.substring(begin)).read();
        return new Completion(place.kind, begin + place.from, place.begun, place.column);
    }

    private static Completion atBegin(String before) {
        String written = before.stripLeading();
        int from = before.length() - written.length();
        int space = written.lastIndexOf(' ');
        if (space > 0 && LastTime.read(written.substring(0, space)).isPresent()) {
            return new Completion(Kind.JOINT, from + space + 1, written.substring(space + 1), "");
        }
        if (LastTime.isBegun(written)) {
            return new Completion(Kind.LAST, from, written, "");
        }
        Completion place = new Reader(before).read();
        return place.kind == Kind.COLUMN && place.from == from
                ? new Completion(Kind.BEGIN, from, place.begun, place.column)
                : place;
    }

    private static final class Reader {
        private final FilterScanner text;
        private final int caret;
        private String column = "";

        Reader(String text) {
            this.text = new FilterScanner(text);
            caret = text.length();
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
            String word = text.word();
            if (text.isAtEnd()) {
                return here(Kind.COLUMN, word);
            }
            if (word.isEmpty() && text.isAtSymbol()) {
                column = before; // it need not be written again
                return before.isEmpty() ? here(Kind.NOTHING, "") : null;
            }
            column = word;
            return word.isEmpty() ? here(Kind.NOTHING, "") : null;
        }

        private Completion readOperator() {
            String symbol = text.symbol();
            if (symbol.isEmpty()) {
                symbol = text.word().toLowerCase(Locale.ROOT);
            }
            boolean whole = isOperator(symbol);
            boolean letters = symbol.equals(Operator.IN.symbol());
            if (text.isAtEnd() && (!whole || letters)) {
                return here(Kind.OPERATOR, symbol);
            }
            return whole ? null : here(Kind.NOTHING, "");
        }

        /** One value, or several in parentheses. */
        private Completion readValues() {
            boolean list = text.takeAfterSpace('(');
            do {
                Completion found = readValue(list);
                if (found != null) {
                    return found;
                }
            } while (list && text.takeAfterSpace(','));
            return list && !text.takeAfterSpace(')') ? here(Kind.NOTHING, "") : null;
        }

        private Completion readValue(boolean inList) {
            text.skipSpace();
            int start = text.at();
            boolean quoted = text.take("\"");
            StringBuilder value = new StringBuilder();
            while (quoted ? !text.isAtEnd() && !text.isAt('"') : !text.isAtEndOfValue(inList)) {
                value.append(quoted ? text.nextQuoted() : text.next());
            }
            if (text.isAtEnd()) {
                return new Completion(Kind.VALUE, start, value.toString(), column);
            }
            if (quoted) {
                text.next();
            }
            return null;
        }

        private Completion readJoint() {
            boolean apart = text.isAtSpace();
            String word = text.word();
            if (text.isAtEnd()) {
                return here(apart ? Kind.JOINT : Kind.NOTHING, word);
            }
            return word.equalsIgnoreCase("and") ? null : here(Kind.NOTHING, "");
        }

        private Completion here(Kind kind, String begun) {
            return new Completion(kind, caret - begun.length(), begun, column);
        }

        private static boolean isOperator(String symbol) {
            for (Operator operator : Operator.values()) {
                if (operator.symbol().equals(symbol)) {
                    return true;
                }
            }
            return false;
        }
    }
}
