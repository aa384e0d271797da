package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Rows;
import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.LongReports;
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

/** Rows by cell of a plane; the database folds names beyond {@link DensityGrid#NAMES}. */
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
        DensityGrid grid = grid(columns, x, y, scope);
        return new HeatPicture(
                plane,
                columns,
                grid,
                longReports(columns, scope).in(grid.x().bins()),
                LossMark.read(side.context(), side.selection(), upTo));
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
        return new HeatPicture(
                plane,
                columns,
                grid,
                shown.longReports()
                        .with(longReports(columns, later))
                        .in(grid.x().bins()),
                LossMark.read(side.context(), side.selection(), upTo));
    }

    private LongReports longReports(TimeBase columns, RowScope scope) throws ProblemException {
        return plane.isTimed() ? LongReports.read(side.context(), columns, scope) : LongReports.NONE;
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
        CellSql place = CellSql.of(side.context().stream(), plane, null, grid.x(), grid.y());
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
        CellSql place = CellSql.of(side.context().stream(), plane, columns, x, y);
        String name = ", coalesce(" + plane.naming().sql() + ", '') AS name";
        String sql = "WITH cells AS (SELECT after_col, x, y, name, count(*) AS n FROM " + place.places(name, scope)
                + " WHERE x IS NOT NULL AND y IS NOT NULL GROUP BY ALL),"
                + " most AS (SELECT name FROM cells WHERE name <> '" + DensityGrid.OTHER
                + "' GROUP BY name ORDER BY sum(n) DESC, name LIMIT " + DensityGrid.NAMES + ")"
                + " SELECT after_col, x, y, CASE WHEN name IN (SELECT name FROM most) THEN name ELSE '"
                + DensityGrid.OTHER + "' END AS shown, CAST(sum(n) AS BIGINT) FROM cells GROUP BY ALL";
        List<Object> parameters = place.parameters(scope);
        return side.context().session().query(sql, parameters, rows -> new DensityGrid(x, y, read(rows)));
    }

    private static Map<Rows, Long> read(ResultSet rows) throws SQLException {
        Map<Rows, Long> counts = new HashMap<>();
        while (rows.next()) {
            ColumnSpan columns = new ColumnSpan(rows.getLong(1), rows.getLong(2));
            counts.put(new Rows(columns, rows.getLong(3), rows.getString(4)), rows.getLong(5));
        }
        return counts;
    }
}
