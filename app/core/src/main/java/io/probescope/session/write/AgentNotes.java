package io.probescope.session.write;

import io.probescope.session.database.Batch;
import io.probescope.session.database.LongText;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.TableAppender;
import io.probescope.time.WallClock;

/**
 * The notes that are written because of what one agent says. However much that is, only so many are kept; what is left out is counted, and said at the agent's end. Used by one
 * thread.
 */
final class AgentNotes {
    private static final String KIND = "note";

    private final TableAppender rows;
    private int kept;
    private long leftOut;

    AgentNotes(Batch batch) {
        rows = batch.table(SessionTables.NOTES);
    }

    /** Whether the next one is kept. */
    boolean haveRoom() {
        return kept < HostLimits.NOTES;
    }

    /**
     * Adds a note, a long one cut.
     *
     * @param time of what it tells, nanoseconds since the epoch
     */
    void add(long time, String kind, String text) {
        if (!haveRoom()) {
            leftOut++;
            return;
        }
        rows.row(time, kind, LongText.cut(text, HostLimits.NOTE_CHARACTERS));
        kept++;
        if (!haveRoom()) {
            // Now as well as at the end, which a recording that is cut off does not have.
            say("The agent has told " + kept + " things that are noted. What it tells from now on is left out.");
        }
    }

    /** The agent tells no more. */
    void end() {
        if (leftOut > 0) {
            say(leftOut + " notes were left out, since the agent told more than " + HostLimits.NOTES + ".");
            leftOut = 0;
        }
    }

    private void say(String text) {
        rows.row(WallClock.epochNs(), KIND, text);
    }
}
