package io.probescope.desktop.shell.text;

import io.probescope.language.Bundle;

/** The shell's texts, from {@code shell.properties}. */
public final class Texts {
    private static final Bundle BUNDLE = new Bundle("io.probescope.desktop.shell.shell");

    private Texts() {}

    /**
     * The text of a key.
     *
     * @param arguments put in the place of {@code {0}}, {@code {1}} ...
     */
    public static String text(String key, Object... arguments) {
        return BUNDLE.format(key, arguments);
    }

    /** The text of a key, or {@code otherwise} where the bundle has none, for names that come from data. */
    public static String textOr(String key, String otherwise) {
        return BUNDLE.has(key) ? text(key) : otherwise;
    }
}
