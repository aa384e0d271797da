package io.probescope.session;

/** A name as SQL takes it. */
public final class SqlName {
    private SqlName() {}

    /** A name of a table or column between quotes, whatever its letters. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
