package io.probescope.desktop.view.latency;

import io.probescope.analysis.ColumnSpan;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.TimeBase;
import io.probescope.desktop.view.TracedRows;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rows are counted by which bars and cells of a picture. */
record LatencyRows(ViewContext context, Selection selection, LatencySource source, LatencyPicture picture)
        implements PlaceLinks.Rows<LatencyPlace> {
    @Override
    public List<Trace> traces(LatencyPlace place, Bound upTo) throws ProblemException {
        if (picture.isEmpty()) {
            return List.of();
        }
        TracedRows traced = TracedRows.of(context);
        RowScope scope = RowScope.of(context, selection, upTo);
        List<Object> parameters = new ArrayList<>(parameters(scope));
        parameters.add((long) place.first());
        parameters.add((long) place.end());
        if (!place.bar()) {
            parameters.add(place.column());
        }
        return traced.ask(
                places(traced.select(), scope) + " WHERE fine >= ? AND fine < ?"
                        + (place.bar() ? "" : " AND ? BETWEEN least(after_col + 1, col) AND col"),
                parameters);
    }

    @Override
    public Set<LatencyPlace> lit(Pointed pointed, Bound upTo) throws ProblemException {
        Optional<RowScope> scope = RowScope.of(context, selection, upTo).pointedAt(context.stream(), pointed);
        if (scope.isEmpty() || picture.isEmpty()) {
            return Set.of();
        }
        String sql = "SELECT DISTINCT * FROM " + places("", scope.get()) + " WHERE fine IS NOT NULL";
        return context.session().query(sql, parameters(scope.get()), rows -> {
            Set<LatencyPlace> lit = new HashSet<>();
            while (rows.next()) {
                int bucket = rows.getInt(3);
                lit.add(new LatencyPlace(true, 0, bucket, bucket + 1));
                new ColumnSpan(rows.getLong(1), rows.getLong(2))
                        .columns()
                        .forEach(column -> lit.add(new LatencyPlace(false, column, bucket, bucket + 1)));
            }
            return lit;
        });
    }

    private String places(String more, RowScope scope) {
        return "(SELECT " + TimeBase.afterSql(context.stream()) + " AS after_col, " + TimeBase.sql() + " AS col, "
                + source.distribution().bucketSql() + " AS fine" + more + scope.from() + ")";
    }

    private List<Object> parameters(RowScope scope) {
        TimeBase base = picture.base().with(picture.heat().bins());
        return RowScope.joined(RowScope.joined(base.parameters(), base.parameters()), scope.parameters());
    }
}
