package io.probescope.session.database;

/** Texts of others, which may be of any length. One that is longer than it may be keeps its beginning and says how long it was. */
public final class LongText {
    /** Room for how long it was. */
    private static final int TAIL = 32;

    private LongText() {}

    /**
     * The text, or as much of it as it may have. {@code null} stays so.
     *
     * @param most characters, far more than say how long it was
     */
    public static String cut(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int kept = most - TAIL;
        int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return text.substring(0, end) + " ... (" + text.length() + " characters)";
    }

    /** The same in SQL. */
    public static String cutSql(String column, int most) {
        return "CASE WHEN strlen(" + column + ") > " + most + " AND length(" + column + ") > " + most + " THEN left("
                + column + ", " + (most - TAIL) + ") || ' ... (' || length(" + column + ") || ' characters)' ELSE "
                + column + " END";
    }
}
