package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.PlaceLinks;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.Side;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows are in which cells of a picture. */
record CellRows(Side side, HeatPicture picture) implements PlaceLinks.Rows<Cell> {
    /** More stacks than this tell nothing that could be seen. */
    private static final int MOST_TRACES = 200;

    @Override
    public List<Trace> traces(Cell cell, Bound upTo) throws ProblemException {
        List<StreamColumn> columns = RowTraces.columns(side.context().stream().columns());
        if (columns.isEmpty() || picture.isEmpty()) {
            return List.of();
        }
        RowTraces traces = RowTraces.of(columns);
        RowScope scope = side.scope(upTo);
        CellSql place = CellSql.of(picture, side.context().stream());
        String shown = columns.stream()
                .map(column -> ", " + ColumnSql.shown(side.context().stream(), column))
                .collect(Collectors.joining());
        String sql = "SELECT DISTINCT * EXCLUDE (after_col, x, y) FROM " + place.places(shown, scope)
                + " WHERE ? BETWEEN least(after_col + 1, x) AND x AND y = ? LIMIT " + MOST_TRACES;
        List<Object> parameters = new ArrayList<>(place.parameters(scope));
        parameters.add(cell.x());
        parameters.add(cell.y());
        return side.context().session().query(sql, parameters, rows -> {
            List<Trace> found = new ArrayList<>();
            while (rows.next()) {
                found.add(traces.trace(rows));
            }
            return found;
        });
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
                ColumnSpan columns = new ColumnSpan(rows.getLong(1), rows.getLong(2));
                for (long column = columns.first(); column <= columns.last(); column++) {
                    cells.add(new Cell(column, rows.getLong(3), DensityGrid.OTHER));
                }
            }
            return cells;
        });
    }
}
