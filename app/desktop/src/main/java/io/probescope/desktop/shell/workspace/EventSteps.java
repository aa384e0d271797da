package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.RowScope;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.OptionalLong;

/**
 * The moments at which something that is selected happened.
 *
 * @param selection of its streams those count that the filter narrows; all, where it narrows none
 */
record EventSteps(SessionReader session, List<StreamTable> streams, Selection selection) {

    /**
     * The next such moment after or before another; asks the session, so not on the screen's thread.
     *
     * @param fromNs nanoseconds since the epoch, exclusive
     */
    OptionalLong from(long fromNs, boolean forward) throws ProblemException {
        List<RowScope> scopes = streams.stream()
                .map(stream -> RowScope.of(stream, List.of(), selection, Bound.upTo(Long.MAX_VALUE)))
                .toList();
        boolean narrowed = scopes.stream().anyMatch(scope -> !scope.conditions().isEmpty());
        OptionalLong nearest = OptionalLong.empty();
        for (RowScope scope : scopes) {
            if (!narrowed || !scope.conditions().isEmpty()) {
                OptionalLong found = ask(scope, fromNs, forward);
                nearest = nearer(nearest, found, forward);
            }
        }
        return nearest;
    }

    private OptionalLong ask(RowScope scope, long fromNs, boolean forward) throws ProblemException {
        String sql = "SELECT " + (forward ? "min" : "max") + "(time)" + scope.from() + "AND time "
                + (forward ? ">" : "<") + " ?";
        return session.query(sql, RowScope.joined(scope.parameters(), List.of(fromNs)), rows -> {
            rows.next();
            long time = rows.getLong(1);
            return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(time);
        });
    }

    private static OptionalLong nearer(OptionalLong one, OptionalLong other, boolean forward) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(
                forward ? Math.min(one.getAsLong(), other.getAsLong()) : Math.max(one.getAsLong(), other.getAsLong()));
    }
}
