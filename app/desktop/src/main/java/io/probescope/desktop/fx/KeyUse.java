package io.probescope.desktop.fx;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * What some keys do where the focus is: the handler asks it whether a key is one of them, and the page of all keys tells it. Immutable.
 *
 * @param id names the text that says what they do
 */
public record KeyUse(String id, List<KeyCombination> keys) {
    public KeyUse {
        keys = List.copyOf(keys);
    }

    /** @param keys as {@link KeyCombination#valueOf} reads them */
    public static KeyUse of(String id, String... keys) {
        return new KeyUse(id, Stream.of(keys).map(KeyCombination::valueOf).toList());
    }

    public boolean matches(KeyEvent event) {
        return keys.stream().anyMatch(key -> key.match(event));
    }

    /** The first of its keys, as the one that a menu tells. */
    public KeyCombination key() {
        return keys.get(0);
    }

    /** The keys as they are printed. */
    public String keysText() {
        return keys.stream().map(KeyUse::text).collect(Collectors.joining("  "));
    }

    /** A key as it is printed. */
    public static String text(KeyCombination key) {
        return key.getDisplayText()
                .replace("PAGE_DOWN", "PgDn")
                .replace("PAGE_UP", "PgUp")
                .replace("\u21b5", "Enter");
    }
}
