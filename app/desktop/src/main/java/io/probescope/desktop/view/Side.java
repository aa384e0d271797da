package io.probescope.desktop.view;

import io.probescope.compare.ComparedRows;
import io.probescope.compare.SideTime;
import io.probescope.compare.SideTime.Part;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.problem.ProblemException;

/**
 * Rows that a view can ask for: those of a stream's runs in this or another session, as far as they are selected. Immutable.
 *
 * @param context of a view that shows these rows
 * @param without a part of the selected time whose rows are left out
 * @param elsewhere whether they are of another session than the one on the screen, whose moments and rows are not this one's
 */
public record Side(ViewContext context, Selection selection, TimeRange without, boolean elsewhere) {

    /** All that is selected. */
    public static Side of(ViewContext context, Selection selection) {
        return new Side(context, selection, TimeRange.NONE, false);
    }

    /** Which of these rows exist, where those within {@code upTo} exist of the session on the screen. */
    public Bound bound(Bound upTo) throws ProblemException {
        return elsewhere ? Bound.upTo(context.session().lastSeq()) : upTo;
    }

    /** The rows that exist, see {@link #bound}. */
    public RowScope scope(Bound bound) {
        return RowScope.of(context, selection, bound).without(without);
    }

    /** The same to be compared: with the time in which they were recorded. */
    public ComparedRows rows(Bound upTo) throws ProblemException {
        Bound bound = bound(upTo);
        RowScope scope = scope(bound);
        SideTime time = SideTime.of(
                context.session(),
                context.stream(),
                context.runs(),
                new Part(selection.fromNs(), selection.toNs()),
                new Part(without.fromNs(), without.toNs()),
                bound.timeNs());
        return new ComparedRows(context.session(), scope.from(), scope.parameters(), time);
    }
}
