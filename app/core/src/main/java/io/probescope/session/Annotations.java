package io.probescope.session;

import java.util.List;

/**
 * What its users said about a session.
 *
 * @param name what it is called; empty where nobody said
 * @param notes at moments, in their order
 */
public record Annotations(String name, List<String> tags, List<Note> notes) {
    public static final Annotations NONE = new Annotations("", List.of(), List.of());

    public Annotations {
        tags = List.copyOf(tags);
        notes = List.copyOf(notes);
    }

    /**
     * A note.
     *
     * @param note its number in the session
     * @param timeNs nanoseconds since the epoch
     */
    public record Note(int note, long timeNs, String text) {}
}
