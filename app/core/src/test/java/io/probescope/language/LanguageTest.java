package io.probescope.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void speakEnglish() {
        Language.speak(Language.ENGLISH);
        Locale.setDefault(before);
    }

    @Test
    void theSystemsLocaleDecides() {
        assertEquals(Language.SIMPLIFIED_CHINESE, Language.of(Locale.forLanguageTag("zh-CN")));
        assertEquals(Language.SIMPLIFIED_CHINESE, Language.of(Locale.forLanguageTag("zh-SG")));
        assertEquals(Language.SIMPLIFIED_CHINESE, Language.of(Locale.forLanguageTag("zh-Hans-HK")));
        assertEquals(Language.ENGLISH, Language.of(Locale.forLanguageTag("zh-TW")));
        assertEquals(Language.ENGLISH, Language.of(Locale.forLanguageTag("zh-Hant-CN")));
        assertEquals(Language.ENGLISH, Language.of(Locale.GERMANY));
        assertEquals(Language.ENGLISH, Language.of(Locale.ROOT));
    }

    @Test
    void aTagIsReadBack() {
        for (Language language : Language.values()) {
            assertEquals(Optional.of(language), Language.tagged(language.tag()));
        }
        assertEquals(Optional.empty(), Language.tagged("tlh"));
    }

    @Test
    void aBundleSpeaksTheLanguageThatIsChosenWhateverTheSystemIs() {
        Bundle checkup = new Bundle("io.probescope.checkup.checkup");
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertEquals("Crashes", checkup.text("crashes.title"));
        Language.speak(Language.SIMPLIFIED_CHINESE);
        assertEquals("崩溃", checkup.text("crashes.title"));
        Locale.setDefault(Locale.GERMANY);
        assertEquals("崩溃", checkup.text("crashes.title"));
    }
}
