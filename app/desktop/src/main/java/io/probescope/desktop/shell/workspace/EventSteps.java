package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.RowScope;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rows that are selected, one after the other: by their times, and where these are the same in the order in which they came.
 *
 * @param scopes the streams to go through
 */
record EventSteps(SessionReader session, List<RowScope> scopes) {
    private static final Comparator<MarkedRow> ORDER =
            Comparator.comparingLong(MarkedRow::timeNs).thenComparingLong(MarkedRow::seq);

    /** Through all streams, or where a filter narrows some through these alone. */
    static EventSteps ofAll(SessionReader session, List<StreamTable> streams, Selection selection) {
        List<RowScope> all = streams.stream()
                .map(stream -> RowScope.of(stream, List.of(), selection, Bound.upTo(Long.MAX_VALUE)))
                .toList();
        List<RowScope> narrowed =
                all.stream().filter(scope -> !scope.conditions().isEmpty()).toList();
        return new EventSteps(session, narrowed.isEmpty() ? all : narrowed);
    }

    /**
     * The next row after a place, or the last before it; asks the session, so not on the screen's thread.
     *
     * @param from exclusive; its table does not matter
     */
    Optional<MarkedRow> next(MarkedRow from, boolean forward) throws ProblemException {
        Comparator<MarkedRow> nearest = forward ? ORDER : ORDER.reversed();
        MarkedRow found = null;
        for (RowScope scope : scopes) {
            MarkedRow row = ask(scope, from, forward).orElse(null);
            if (row != null && (found == null || nearest.compare(row, found) < 0)) {
                found = row;
            }
        }
        return Optional.ofNullable(found);
    }

    private Optional<MarkedRow> ask(RowScope scope, MarkedRow from, boolean forward) throws ProblemException {
        String beyond = forward ? ">" : "<";
        String direction = forward ? " ASC" : " DESC";
        // The first comparison says nothing new, but lets the database skip blocks.
        String sql = "SELECT time, seq" + scope.from() + "AND time " + beyond + "= ? AND (time " + beyond + " ? OR seq "
                + beyond + " ?) ORDER BY time" + direction + ", seq" + direction + " LIMIT 1";
        List<Object> place = List.of(from.timeNs(), from.timeNs(), from.seq());
        return session.query(
                sql,
                RowScope.joined(scope.parameters(), place),
                rows -> rows.next()
                        ? Optional.of(new MarkedRow(scope.table(), rows.getLong(2), rows.getLong(1)))
                        : Optional.empty());
    }
}
