package io.probescope.protocol;

import java.util.List;

/**
 * How the keys, or the values, of a map lie in memory.
 *
 * @param type as C writes it, such as {@code struct flow}; empty where it is not known
 * @param bytes that one takes
 * @param members down to the last, as they were declared
 */
public record MapLayout(String type, int bytes, List<Member> members) {

    /**
     * A member: a number, a text, an array of numbers, or bytes.
     *
     * @param name a path such as {@code slots[2].hits}; empty where the key or value is no struct
     * @param type of its values, of an array those of its elements; bytes are a string of hexadecimal digits
     * @param meaning as of a {@link Column}; {@code pointer} of a pointer
     * @param declared its type as C writes it
     * @param offsetBytes from the beginning of the key or value
     * @param bytes it takes
     * @param elements of an array of numbers, else 0
     */
    public record Member(
            String name, Column.Type type, String meaning, String declared, int offsetBytes, int bytes, int elements) {}

    public MapLayout {
        members = List.copyOf(members);
    }
}
