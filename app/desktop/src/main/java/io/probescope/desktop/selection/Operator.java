package io.probescope.desktop.selection;

/** How a column is compared with a value, or with several. */
public enum Operator {
    NOT_EQUAL("!="),
    NOT_CONTAINS("!~"),
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("="),
    LESS("<"),
    GREATER(">"),
    CONTAINS("~"),
    /** Equal to one of several values, which stand in parentheses. */
    IN("in");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As typed; those that begin with another come before it. */
    public String symbol() {
        return symbol;
    }

    /** Whether it asks which of two values is greater. */
    public boolean orders() {
        return isLowerBound() || isUpperBound();
    }

    /** Whether it looks for a part of a text. */
    public boolean searches() {
        return this == CONTAINS || this == NOT_CONTAINS;
    }

    /** Whether two conditions on the same column say the same kind of thing, so that the later one takes the place of the earlier. */
    boolean replaces(Operator earlier) {
        return (chooses() && (earlier.chooses() || earlier == NOT_EQUAL))
                || (isLowerBound() && earlier.isLowerBound())
                || (isUpperBound() && earlier.isUpperBound());
    }

    private boolean chooses() {
        return this == EQUAL || this == IN;
    }

    private boolean isLowerBound() {
        return this == GREATER || this == AT_LEAST;
    }

    private boolean isUpperBound() {
        return this == LESS || this == AT_MOST;
    }
}
