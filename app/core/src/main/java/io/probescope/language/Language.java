package io.probescope.language;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A language of texts. One is spoken in the whole application: English, until another is chosen. Numbers and units are written alike in all.
 *
 * <p>What is already on the screen stays as it is when another one is chosen.
 */
public enum Language {
    ENGLISH("English", "en", Locale.ENGLISH, Locale.ROOT),
    SIMPLIFIED_CHINESE("简体中文", "zh-CN", Locale.SIMPLIFIED_CHINESE, Locale.SIMPLIFIED_CHINESE);

    /** Places where Chinese is written with traditional characters. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private static volatile Language spoken = ENGLISH;

    private final String ownName;
    private final String tag;
    private final Locale locale;
    private final Locale bundle;

    Language(String ownName, String tag, Locale locale, Locale bundle) {
        this.ownName = ownName;
        this.tag = tag;
        this.locale = locale;
        this.bundle = bundle;
    }

    /** The one that is spoken now. Any thread may ask. */
    public static Language spoken() {
        return spoken;
    }

    /** Speaks a language from now on; the toolkit's own texts, such as the menu of a text field, follow it as well. */
    public static void speak(Language language) {
        Locale.setDefault(Locale.Category.DISPLAY, language.locale);
        Locale.setDefault(language.locale);
        spoken = language;
    }

    /** The one of a system that has this locale; English where we have no other. */
    public static Language of(Locale system) {
        boolean simplified = system.getLanguage().equals("zh")
                && !system.getScript().equals("Hant")
                && (system.getScript().equals("Hans") || !TRADITIONAL.contains(system.getCountry()));
        return simplified ? SIMPLIFIED_CHINESE : ENGLISH;
    }

    /** The one with this {@link #tag}. */
    public static Optional<Language> tagged(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** As in BCP 47, such as {@code zh-CN}. */
    public String tag() {
        return tag;
    }

    public Language other() {
        return this == ENGLISH ? SIMPLIFIED_CHINESE : ENGLISH;
    }

    /**
     * Where it is written beside English: {@code .zh_CN} in {@code probe.zh_CN.yaml}, nothing for English itself.
     */
    public String suffix() {
        return bundle.equals(Locale.ROOT) ? "" : "." + bundle;
    }

    /** English is the bundle without a suffix. */
    Locale bundle() {
        return bundle;
    }
}
