package io.probescope.desktop.selection;

/** A place in a text of the language of filters, and what stands there. What it takes it goes behind. */
public final class FilterScanner {
    private final String text;
    private int at;

    public FilterScanner(String text) {
        this.text = text;
    }

    /** Letters before the place. */
    public int at() {
        return at;
    }

    public boolean isAtEnd() {
        return at >= text.length();
    }

    /** Whether that letter is the next. */
    public boolean isAt(char letter) {
        return !isAtEnd() && letter() == letter;
    }

    public boolean isAtSpace() {
        return !isAtEnd() && Character.isWhitespace(letter());
    }

    /** Whether the next letter is of operators other than words. */
    public boolean isAtSymbol() {
        return !isAtEnd() && "=!<>~".indexOf(letter()) >= 0;
    }

    /** Letters of operators other than words, after space; empty where none are. */
    public String symbol() {
        skipSpace();
        int start = at;
        while (isAtSymbol()) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Whether a value that is not quoted ends here. */
    public boolean isAtEndOfValue(boolean inList) {
        return isAtEnd() || isAtSpace() || (inList && (isAt(',') || isAt(')')));
    }

    /** All that comes. */
    String rest() {
        return text.substring(at);
    }

    /** Whether that is what comes next; it is taken then. */
    public boolean take(String wanted) {
        boolean there = text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    /** The same after space. */
    public boolean takeAfterSpace(char wanted) {
        skipSpace();
        return take(String.valueOf(wanted));
    }

    /** The next letter; there must be one. */
    public char next() {
        return text.charAt(at++);
    }

    /** The next letter of what is quoted, without the {@code \} that makes it plain; there must be one. */
    public char nextQuoted() {
        if (isAt('\\') && at + 1 < text.length()) {
            at++;
        }
        return next();
    }

    /** Letters of names after space; empty where none are. */
    public String word() {
        skipSpace();
        int start = at;
        while (!isAtEnd() && isOfName(letter())) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Whether names of columns are made of such letters. */
    private static boolean isOfName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    public void skipSpace() {
        while (isAtSpace()) {
            at++;
        }
    }

    private char letter() {
        return text.charAt(at);
    }
}
