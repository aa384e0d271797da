package io.probescope.desktop.shell;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The shell's texts, from {@code shell.properties}. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.probescope.desktop.shell.shell");

    private Texts() {}

    /**
     * The text of a key.
     *
     * @param arguments put in the place of {@code {0}}, {@code {1}} ...
     */
    public static String text(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(arguments);
    }

    /** The text of a key, or {@code otherwise} where the bundle has none, for names that come from data. */
    public static String textOr(String key, String otherwise) {
        return BUNDLE.containsKey(key) ? text(key) : otherwise;
    }
}
