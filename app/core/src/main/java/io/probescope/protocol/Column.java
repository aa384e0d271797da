package io.probescope.protocol;

/**
 * A column of a stream.
 *
 * @param name the column's name in rows and in the session
 * @param type how its values are stored
 * @param meaning semantic type without {@code _t}, such as {@code duration_ns}, or empty
 * @param key whether it belongs to the key of a table
 * @param combine how rows of several intervals add up; {@link Combine#NONE} for events and keys
 * @param log2Bucket whether it holds the lower bound of a log2 histogram bucket
 */
public record Column(String name, Type type, String meaning, boolean key, Combine combine, boolean log2Bucket) {

    /** Storage types, named as in the schema message. */
    public enum Type {
        U8,
        U16,
        U32,
        U64,
        I8,
        I16,
        I32,
        I64,
        BOOL,
        STRING
    }

    /** How a table's values of several intervals add up. */
    public enum Combine {
        NONE,
        SUM,
        LAST,
        MIN,
        MAX
    }
}
