package io.probescope.desktop.selection;

import io.probescope.language.Bundle;

/** The texts about what is selected, from {@code selection.properties}. */
final class Texts {
    private static final Bundle BUNDLE = new Bundle("io.probescope.desktop.selection.selection");

    private Texts() {}

    /** The text of a key with {@code {0}}, {@code {1}} ... replaced. */
    static String get(String key, Object... arguments) {
        return BUNDLE.format(key, arguments);
    }
}
