package io.probescope.desktop.fx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What some keys do where the focus is: the handler asks it whether a key is one of them, and the page of all keys tells it. */
public interface KeyUse {

    /** Names the text that says what they do. */
    String id();

    /** The keys, each as {@link KeyCombination#valueOf} reads it. */
    List<String> keys();

    /** The first of its keys, as the one that a menu tells. */
    default KeyCombination key() {
        return KeyCombination.valueOf(keys().get(0));
    }

    default boolean matches(KeyEvent event) {
        return keys().stream().anyMatch(key -> KeyCombination.valueOf(key).match(event));
    }

    /** The keys as they are printed. */
    default String keysText() {
        return keys().stream().map(key -> text(KeyCombination.valueOf(key))).collect(Collectors.joining("  "));
    }

    /** Of several the one whose key was pressed. */
    static <K extends KeyUse> Optional<K> of(K[] uses, KeyEvent event) {
        return Arrays.stream(uses).filter(use -> use.matches(event)).findFirst();
    }

    /** A key as it is printed. */
    static String text(KeyCombination key) {
        return key.getDisplayText()
                .replace("PAGE_DOWN", "PgDn")
                .replace("PAGE_UP", "PgUp")
                .replace("\u21b5", "Enter");
    }
}
