package io.probescope.desktop.selection;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The texts about what is selected, from their resource bundle. */
final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.probescope.desktop.selection.selection");

    private Texts() {}

    /** The text of a key with {@code {0}}, {@code {1}} ... replaced. */
    static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(arguments);
    }
}
