package io.probescope.desktop.view.scatter;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.TracedRows;
import io.probescope.problem.ProblemException;
import io.probescope.session.SqlName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of points; a point is named by its row's number. */
record PointRows(Side side, ScatterPicture picture) implements PlaceLinks.Rows<Long> {
    @Override
    public List<Trace> traces(Long seq, Bound upTo) throws ProblemException {
        TracedRows traced = TracedRows.of(side.context());
        String table = SqlName.quoted(side.context().stream().table());
        return traced.ask("(SELECT seq" + traced.select() + " FROM " + table + " WHERE seq = ?)", List.of(seq));
    }

    @Override
    public Set<Long> lit(Pointed pointed, Bound upTo) throws ProblemException {
        Optional<RowScope> scope = side.scope(upTo).pointedAt(side.context().stream(), pointed);
        if (scope.isEmpty() || picture.isEmpty()) {
            return Set.of();
        }
        Set<Long> drawn = picture.points().stream().map(Point::seq).collect(Collectors.toSet());
        String sql = "SELECT seq" + scope.get().from();
        return side.context().session().query(sql, scope.get().parameters(), rows -> {
            Set<Long> lit = new HashSet<>();
            while (rows.next()) {
                if (drawn.contains(rows.getLong(1))) {
                    lit.add(rows.getLong(1));
                }
            }
            return lit;
        });
    }
}
