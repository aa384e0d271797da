package io.probescope.desktop.view.scatter;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Side;
import io.probescope.problem.ProblemException;
import io.probescope.session.SqlName;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as points. Where there are more than can be told apart, one of two, four, ... is taken, by its row's number and so the same ones whenever it is asked, and beside these
 * the highest.
 *
 * @param sparsest one of at least how many is taken, a power of two
 */
record ScatterQuery(Side side, Plane plane, long sparsest) implements QueryLoop.Query<ScatterPicture> {
    /** Most points that are taken evenly, until twice as many have come. */
    static final int MOST = 5_000;
    /** How many of the highest are taken, whatever is left out. */
    static final int HIGHEST = 200;

    ScatterQuery(Side side, Plane plane) {
        this(side, plane, 1);
    }

    @Override
    public ScatterPicture anew(Bound upTo) throws ProblemException {
        RowScope scope = side.scope(upTo);
        long total = count(scope);
        long every = sparsest;
        while (total / every > MOST) {
            every *= 2;
        }
        double above = every == 1 ? Double.POSITIVE_INFINITY : number("min(y)", highest(scope), scope);
        List<Point> points = points(scope, every, above);
        long start = plane.isTimed() && total > 0
                ? (long) number("min(time)", scope.ofEverything().from(), scope.ofEverything())
                : 0;
        return new ScatterPicture(
                plane, points, total, every, start, LossMark.read(side.context(), side.selection(), upTo));
    }

    @Override
    public ScatterPicture grown(ScatterPicture shown, Bound above, Bound upTo) throws ProblemException {
        RowScope later = side.scope(upTo).above(above);
        long total = shown.total() + count(later);
        if (shown.isEmpty() || total / shown.every() > 2 * MOST) {
            return anew(upTo);
        }
        double highest = shown.every() == 1
                ? Double.POSITIVE_INFINITY
                : shown.points().stream()
                        .mapToDouble(Point::y)
                        .sorted()
                        .skip(Math.max(0, shown.points().size() - HIGHEST))
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY);
        List<Point> points = new ArrayList<>(shown.points());
        points.addAll(points(later, shown.every(), highest));
        return new ScatterPicture(
                plane,
                points,
                total,
                shown.every(),
                shown.startNs(),
                LossMark.read(side.context(), side.selection(), upTo));
    }

    private long count(RowScope scope) throws ProblemException {
        return (long) number("count(*)", scope.from() + measured(), scope);
    }

    private String highest(RowScope scope) {
        return " FROM (SELECT " + SqlName.quoted(plane.y().column()) + " AS y" + scope.from() + measured()
                + " ORDER BY y DESC LIMIT " + HIGHEST + ")";
    }

    private double number(String what, String from, RowScope scope) throws ProblemException {
        return side.context().session().query("SELECT " + what + from, scope.parameters(), rows -> {
            rows.next();
            return rows.getDouble(1);
        });
    }

    /** @param above events higher than this are taken too; not those just as high, of which there may be any number */
    private List<Point> points(RowScope scope, long every, double above) throws ProblemException {
        String y = SqlName.quoted(plane.y().column());
        String sql = "SELECT seq, " + (side.context().stream().hasMoments() ? "time" : "0") + ", " + x(plane.x()) + ", "
                + y + ", coalesce(" + plane.naming().sql() + ", '')" + scope.from() + measured() + " AND (hash(seq) % "
                + every + " = 0 OR " + y + " > ?) ORDER BY seq";
        List<Object> parameters = new ArrayList<>(scope.parameters());
        parameters.add(above);
        return side.context().session().query(sql, parameters, rows -> {
            List<Point> points = new ArrayList<>();
            while (rows.next()) {
                points.add(new Point(
                        rows.getLong(1), rows.getLong(2), rows.getDouble(3), rows.getDouble(4), rows.getString(5)));
            }
            return points;
        });
    }

    private String measured() {
        return " AND " + x(plane.x()) + " IS NOT NULL AND "
                + SqlName.quoted(plane.y().column()) + " IS NOT NULL";
    }

    private static String x(Dimension right) {
        return right.kind() == Dimension.Measures.TIME ? "time" : SqlName.quoted(right.column());
    }
}
