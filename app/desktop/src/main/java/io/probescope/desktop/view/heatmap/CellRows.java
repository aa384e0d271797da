package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.TracedRows;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rows are in which cells of a picture. */
record CellRows(Side side, HeatPicture picture) implements PlaceLinks.Rows<Cell> {
    @Override
    public List<Trace> traces(Cell cell, Bound upTo) throws ProblemException {
        if (picture.isEmpty()) {
            return List.of();
        }
        TracedRows traced = TracedRows.of(side.context());
        RowScope scope = side.scope(upTo);
        CellSql place = CellSql.of(picture, side.context().stream());
        List<Object> parameters = new ArrayList<>(place.parameters(scope));
        parameters.add(cell.x());
        parameters.add(cell.y());
        return traced.ask(
                place.places(traced.select(), scope) + " WHERE ? BETWEEN least(after_col + 1, x) AND x AND y = ?",
                parameters);
    }

    @Override
    public Set<Cell> lit(Pointed pointed, Bound upTo) throws ProblemException {
        Optional<RowScope> scope = side.scope(upTo).pointedAt(side.context().stream(), pointed);
        if (scope.isEmpty() || picture.isEmpty()) {
            return Set.of();
        }
        CellSql place = CellSql.of(picture, side.context().stream());
        String sql = "SELECT DISTINCT after_col, x, y FROM " + place.places("", scope.get());
        return side.context().session().query(sql, place.parameters(scope.get()), rows -> {
            Set<Cell> cells = new HashSet<>();
            while (rows.next()) {
                long y = rows.getLong(3);
                new ColumnSpan(rows.getLong(1), rows.getLong(2))
                        .columns()
                        .forEach(column -> cells.add(new Cell(column, y, DensityGrid.OTHER)));
            }
            return cells;
        });
    }
}
