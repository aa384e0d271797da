package io.probescope.desktop.shell.filter;

import io.probescope.session.SessionReader;
import java.util.List;
import java.util.Locale;

/**
 * Values of a column that contain what was begun. Immutable.
 *
 * @param session that was asked
 * @param all whether they are all there are, and not the most frequent ones only
 * @param suggestions the most frequent first
 */
record FoundValues(SessionReader session, String column, String begun, boolean all, List<Suggestion> suggestions) {
    static final FoundValues NONE = new FoundValues(null, "", "", false, List.of());

    FoundValues {
        suggestions = List.copyOf(suggestions);
    }

    /** Whether they are of the column that is completed there. */
    boolean areOf(SessionReader asked, Completion place) {
        return session == asked && column.equals(place.column());
    }

    /** Whether what may stand there is among them: who goes on writing asks for fewer of them. */
    boolean answer(SessionReader asked, Completion place) {
        return all
                && areOf(asked, place)
                && place.begun().toLowerCase(Locale.ROOT).contains(begun.toLowerCase(Locale.ROOT));
    }
}
