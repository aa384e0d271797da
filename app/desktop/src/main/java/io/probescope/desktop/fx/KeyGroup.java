package io.probescope.desktop.fx;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keys that work at the same place, as the page of all keys tells them. Immutable.
 *
 * @param title of the place
 */
public record KeyGroup(String title, List<Line> lines) {
    public KeyGroup {
        lines = List.copyOf(lines);
    }

    /**
     * What some keys do.
     *
     * @param icon icon literal, or empty
     * @param words what they do
     * @param keys as they are printed
     */
    public record Line(String icon, String words, String keys) {}

    /**
     * A group of uses.
     *
     * @param words what an id of a use says
     */
    public static KeyGroup of(String title, List<KeyUse> uses, UnaryOperator<String> words) {
        return new KeyGroup(
                title,
                uses.stream()
                        .map(use -> new Line("", words.apply(use.id()), use.keysText()))
                        .toList());
    }
}
