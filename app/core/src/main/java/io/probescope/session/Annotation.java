package io.probescope.session;

import java.util.List;

/** Something that a user says about a session. It is added to what was recorded, which stays as it is; what was said last counts. */
public sealed interface Annotation {
    int NAME_CHARACTERS = 200;
    int TAGS = 20;
    int TAG_CHARACTERS = 40;
    int NOTE_CHARACTERS = 2000;

    /**
     * What the session is called.
     *
     * @param name of at most {@value #NAME_CHARACTERS} characters; empty for none
     */
    record Name(String name) implements Annotation {
        public Name {
            name = limited(name, NAME_CHARACTERS);
        }
    }

    /**
     * Words by which the session is found.
     *
     * @param tags at most {@value #TAGS}, each of at most {@value #TAG_CHARACTERS} characters and without a comma
     */
    record Tags(List<String> tags) implements Annotation {
        public Tags {
            if (tags.size() > TAGS || tags.stream().anyMatch(tag -> tag.contains(","))) {
                throw new IllegalArgumentException("too many tags, or a comma in one");
            }
            tags = tags.stream()
                    .map(tag -> limited(tag, TAG_CHARACTERS))
                    .filter(tag -> !tag.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /**
     * A note at a moment.
     *
     * @param note its number in the session, 0 for a new one
     * @param timeNs nanoseconds since the epoch
     * @param text of at most {@value #NOTE_CHARACTERS} characters
     */
    record Note(int note, long timeNs, String text) implements Annotation {
        public Note {
            text = limited(text, NOTE_CHARACTERS);
        }
    }

    /**
     * A note is taken away.
     *
     * @param note its number in the session
     */
    record Removal(int note) implements Annotation {}

    private static String limited(String text, int characters) {
        String stripped = text.strip();
        if (stripped.length() > characters) {
            throw new IllegalArgumentException(
                    "a text of " + stripped.length() + " characters, more than " + characters);
        }
        return stripped;
    }
}
