package io.probescope.desktop.view;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The texts of the views, from their resource bundle. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.probescope.desktop.view.views");

    private Texts() {}

    /** The text of a key. */
    public static String get(String key) {
        return BUNDLE.getString(key);
    }

    /** The text of a key with {@code {0}}, {@code {1}} ... replaced. */
    public static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(arguments);
    }
}
