package io.probescope.session.read;

import io.probescope.session.Annotation;
import io.probescope.session.Annotations;
import io.probescope.session.database.AnnotationStore;
import io.probescope.session.database.SessionCheck;
import io.probescope.session.database.SessionTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what users said about a session, within one transaction. */
final class AnnotationQuery {
    /** Rows of notes that are read: a file made to have more than a person writes takes no more memory. */
    private static final int ROW_LIMIT = 100_000;

    private final Connection connection;
    private final Map<String, String> facts;

    /** @param facts the last value of each key of the session's facts */
    AnnotationQuery(Connection connection, Map<String, String> facts) {
        this.connection = connection;
        this.facts = facts;
    }

    Annotations annotations() throws SQLException {
        return new Annotations(
                cut(facts.get(AnnotationStore.NAME), Annotation.NAME_CHARACTERS),
                Stream.of(fact(AnnotationStore.TAGS).split(","))
                        .map(tag -> cut(tag, Annotation.TAG_CHARACTERS))
                        .filter(tag -> !tag.isEmpty())
                        .limit(Annotation.TAGS)
                        .toList(),
                notes());
    }

    private String fact(String key) {
        String value = facts.get(key);
        return value == null ? "" : value;
    }

    private static String cut(String text, int characters) {
        return text == null || text.length() <= characters ? (text == null ? "" : text) : text.substring(0, characters);
    }

    /** Of each number the last row; sessions recorded before there were notes have no table of them. */
    private List<Annotations.Note> notes() throws SQLException {
        if (!SessionCheck.baseTables(connection).containsKey(SessionTables.USER_NOTES.name())) {
            return List.of();
        }
        Map<Integer, Annotations.Note> notes = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT note, time, left(text, " + Annotation.NOTE_CHARACTERS
                        + ") FROM main.user_notes ORDER BY rowid LIMIT " + ROW_LIMIT)) {
            while (rows.next()) {
                int note = rows.getInt(1);
                String text = rows.getString(3);
                if (text == null) {
                    notes.remove(note);
                } else {
                    notes.put(note, new Annotations.Note(note, rows.getLong(2), text));
                }
            }
        }
        return notes.values().stream()
                .sorted(Comparator.comparingLong(Annotations.Note::timeNs))
                .toList();
    }
}
