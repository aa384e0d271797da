package io.probescope.session.database;

import io.probescope.session.Annotation;
import io.probescope.time.WallClock;

/** Adds what users say about a session to its tables; rows are only ever added. Used by one thread. */
public final class AnnotationStore {
    /** Key of the session's name in its facts. */
    public static final String NAME = "name";
    /** Key of the session's tags in its facts: with a comma between two. */
    public static final String TAGS = "tags";

    private final TableAppender facts;
    private final TableAppender notes;
    private int lastNote;

    /** @param lastNote the highest number of a note that the session has, 0 for none */
    public AnnotationStore(Batch batch, int lastNote) {
        this.lastNote = lastNote;
        this.facts = batch.table(SessionTables.SESSION);
        this.notes = batch.table(SessionTables.USER_NOTES);
    }

    /** Adds an annotation; it counts once the batch is committed. */
    public void store(Annotation annotation) {
        if (annotation instanceof Annotation.Name named) {
            facts.row(NAME, named.name());
        } else if (annotation instanceof Annotation.Tags tagged) {
            facts.row(TAGS, String.join(",", tagged.tags()));
        } else if (annotation instanceof Annotation.Note note) {
            row(note.note() == 0 ? ++lastNote : note.note(), note.timeNs(), note.text());
        } else if (annotation instanceof Annotation.Removal removal) {
            row(removal.note(), null, null);
        }
    }

    private void row(int note, Long timeNs, String text) {
        notes.row(note, timeNs, text, WallClock.epochNs());
    }
}
