package io.probescope.checkup;

import io.probescope.language.Bundle;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of {@code checkup.properties}, with what they tell put in. */
final class Words {
    private static final Bundle BUNDLE = Bundle.of(Words.class);
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9_]+(?:\\.limit)?)}");

    private Words() {}

    /** A sentence without places. */
    static String of(String key) {
        return BUNDLE.text(key);
    }

    /**
     * A sentence.
     *
     * @param values what is put into each {@code {name}} of it
     */
    static String of(String key, Map<String, String> values) {
        return PLACE.matcher(of(key)).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(key + " tells of " + place.group() + ", which there is not");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
