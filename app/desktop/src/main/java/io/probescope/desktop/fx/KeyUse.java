package io.probescope.desktop.fx;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCharacterCombination;
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

    /**
     * A use of keys by their names.
     *
     * @param keys as {@link #named} reads them
     */
    public static KeyUse of(String id, String... keys) {
        return new KeyUse(id, Stream.of(keys).map(KeyUse::named).toList());
    }

    /**
     * Keys by their names, such as {@code Shortcut+Page Up}.
     *
     * @throws IllegalArgumentException where there is no such key, which JavaFX would take for a character that nobody can type
     */
    public static KeyCombination named(String name) {
        KeyCombination keys = KeyCombination.valueOf(name);
        if (keys instanceof KeyCharacterCombination) {
            throw new IllegalArgumentException("no key " + name);
        }
        return keys;
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
                .replace("Page Down", "PgDn")
                .replace("Page Up", "PgUp")
                .replace("Back Space", "Backspace")
                .replace("\u21b5", "Enter");
    }
}
