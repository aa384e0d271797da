package io.probescope.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one resource bundle, each in the language that is {@link Language#spoken} when it is asked for.
 *
 * @param name such as {@code io.probescope.checkup.checkup}; English is {@code checkup.properties}, Chinese {@code checkup_zh_CN.properties}
 */
public record Bundle(String name) {

    /** The bundle of a class's package: it lies beside the class and is named as the package is, such as {@code checkup/checkup.properties}. */
    public static Bundle of(Class<?> speaker) {
        String folder = speaker.getPackageName();
        return new Bundle(folder + folder.substring(folder.lastIndexOf('.')));
    }

    /** The text of a key as it is written. */
    public String text(String key) {
        return texts().getString(key);
    }

    /**
     * The text of a key, a pattern of {@link MessageFormat}.
     *
     * @param arguments put in the place of {@code {0}}, {@code {1}} ...
     */
    public String format(String key, Object... arguments) {
        return new MessageFormat(text(key), Locale.ENGLISH).format(arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts().containsKey(key);
    }

    private ResourceBundle texts() {
        return ResourceBundle.getBundle(name, Language.spoken().bundle());
    }
}
