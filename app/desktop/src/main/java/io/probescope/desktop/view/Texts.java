package io.probescope.desktop.view;

import io.probescope.language.Bundle;

/** The texts of the views, from {@code views.properties}. */
public final class Texts {
    private static final Bundle BUNDLE = new Bundle("io.probescope.desktop.view.views");

    private Texts() {}

    /** The text of a key. */
    public static String get(String key) {
        return BUNDLE.text(key);
    }

    /** The text of a key with {@code {0}}, {@code {1}} ... replaced. */
    public static String get(String key, Object... arguments) {
        return BUNDLE.format(key, arguments);
    }
}
