package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.TimeBase;
import io.probescope.problem.ProblemException;
import io.probescope.session.SqlName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows by cell of a plane. */
record HeatQuery(Side side, Plane plane) implements QueryLoop.Query<HeatPicture> {
    static final long SECOND_NS = 1_000_000_000L;
    /** Height of a row of offsets; fifty make a second. */
    static final long OFFSET_NS = SECOND_NS / 50;

    private static final int SETTLED_ROWS = 4;

    @Override
    public HeatPicture anew(Bound upTo) throws ProblemException {
        RowScope scope = side.scope(upTo);
        TimeBase base = TimeBase.of(side.context(), scope, DensityGrid.CELLS);
        if (base == null) {
            return HeatPicture.none(plane);
        }
        TimeBase columns = plane.isSubSecond() && plane.isTimed() ? base.with(seconds(base.bins())) : base;
        GridAxis x = plane.isTimed() ? GridAxis.linear(columns.bins()) : axis(plane.x(), plane.logX(), scope);
        GridAxis y =
                plane.isSubSecond() ? GridAxis.linear(new Bins(0, OFFSET_NS)) : axis(plane.y(), plane.logY(), scope);
        return new HeatPicture(
                plane, columns, grid(columns, x, y, scope), LossMark.read(side.context(), side.selection(), upTo));
    }

    @Override
    public HeatPicture grown(HeatPicture shown, Bound above, Bound upTo) throws ProblemException {
        if (shown.grid().total() < SETTLED_ROWS) {
            return anew(upTo);
        }
        GridAxis x = shown.grid().x();
        TimeBase columns = plane.isTimed() ? shown.base().with(x.bins()) : shown.base();
        RowScope later = side.scope(upTo).above(above);
        DensityGrid grid = shown.grid().merge(grid(columns, x, shown.grid().y(), later));
        return new HeatPicture(plane, columns, grid, LossMark.read(side.context(), side.selection(), upTo));
    }

    /** Rows in the same cells as those of another picture; of a timed plane in columns as wide. */
    DensityGrid like(HeatPicture other, Bound upTo) throws ProblemException {
        RowScope scope = side.scope(upTo);
        TimeBase base = TimeBase.of(side.context(), scope, DensityGrid.CELLS);
        GridAxis x = other.grid().x();
        if (base == null) {
            return DensityGrid.empty(x, other.grid().y());
        }
        if (!plane.isTimed()) {
            return grid(base, x, other.grid().y(), scope);
        }
        Bins bins = new Bins(base.bins().originNs(), x.bins().widthNs());
        return grid(base.with(bins), GridAxis.linear(bins), other.grid().y(), scope);
    }

    /** SQL of the column and the row of a row's cell, of a plane that is not timed. */
    List<String> cells(DensityGrid grid) {
        CellSql place = CellSql.of(plane, null, grid.x(), grid.y());
        return List.of(place.x(), place.y());
    }

    /** Whole seconds, or as many of them as the columns are long. */
    private static Bins seconds(Bins columns) {
        Bins seconds = new Bins(0, SECOND_NS);
        while (seconds.widthNs() < columns.widthNs()) {
            seconds = seconds.coarser();
        }
        return seconds;
    }

    private GridAxis axis(Dimension number, boolean log, RowScope scope) throws ProblemException {
        if (log) {
            return GridAxis.LOG;
        }
        String name = SqlName.quoted(number.column());
        String sql = "SELECT coalesce(min(" + name + "), 0), coalesce(max(" + name + "), 0)" + scope.from();
        long span = side.context().session().query(sql, scope.parameters(), rows -> {
            rows.next();
            return rows.getLong(2) - Math.min(0, rows.getLong(1));
        });
        return GridAxis.linear(new Bins(0, 1 + span / DensityGrid.CELLS));
    }

    private DensityGrid grid(TimeBase columns, GridAxis x, GridAxis y, RowScope scope) throws ProblemException {
        CellSql place = CellSql.of(plane, columns, x, y);
        String sql = "SELECT x, y, name, count(*) FROM (SELECT " + place.x() + " AS x, " + place.y()
                + " AS y, coalesce(" + plane.naming().sql() + ", '') AS name" + scope.from()
                + ") WHERE x IS NOT NULL AND y IS NOT NULL GROUP BY ALL";
        List<Object> parameters = RowScope.joined(place.parameters(), scope.parameters());
        return side.context().session().query(sql, parameters, rows -> new DensityGrid(x, y, read(rows)));
    }

    private static Map<Cell, Long> read(ResultSet rows) throws SQLException {
        Map<Cell, Long> counts = new HashMap<>();
        while (rows.next()) {
            counts.put(new Cell(rows.getLong(1), rows.getLong(2), rows.getString(3)), rows.getLong(4));
        }
        return counts;
    }
}
