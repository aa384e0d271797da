package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.GridAxis;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.TimeBase;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.util.List;

/**
 * The columns and the row of a row's cells, as SQL over the row. Immutable.
 *
 * @param after see {@link io.probescope.analysis.ColumnSpan}
 * @param x the last column; null where the row is in no cell
 * @param y null where the row is in no cell
 * @param parameters of {@code after} and {@code x} in this order; {@code y} has none
 */
record CellSql(String after, String x, String y, List<Object> parameters) {

    /** The cells of a picture of a stream that has rows. */
    static CellSql of(HeatPicture picture, StreamTable stream) {
        return of(
                stream,
                picture.plane(),
                picture.plane().isTimed()
                        ? picture.base().with(picture.grid().x().bins())
                        : picture.base(),
                picture.grid().x(),
                picture.grid().y());
    }

    /** The cells of a plane with these axes. */
    static CellSql of(StreamTable stream, Plane plane, TimeBase columns, GridAxis x, GridAxis y) {
        String up = plane.isSubSecond() ? offset() : cell(plane.y(), y);
        if (!plane.isTimed()) {
            return new CellSql(cell(plane.x(), x), cell(plane.x(), x), up, List.of());
        }
        List<Object> parameters = RowScope.joined(columns.parameters(), columns.parameters());
        return new CellSql(TimeBase.afterSql(stream), TimeBase.sql(), up, parameters);
    }

    /** {@code after_col, x, y} and more of each row in a scope, to select from; the parameters are {@link #parameters(RowScope)}. */
    String places(String more, RowScope scope) {
        return "(SELECT " + after + " AS after_col, " + x + " AS x, " + y + " AS y" + more + scope.from() + ")";
    }

    List<Object> parameters(RowScope scope) {
        return RowScope.joined(parameters, scope.parameters());
    }

    private static String offset() {
        return "(time % " + HeatQuery.SECOND_NS + ") // " + HeatQuery.OFFSET_NS;
    }

    /** SQL of {@link GridAxis#index}. */
    private static String cell(Dimension number, GridAxis axis) {
        String name = SqlName.quoted(number.column());
        if (axis.log()) {
            return "CASE WHEN " + name + " < 1 THEN 0 ELSE CAST(floor(log2(" + name + ") * " + GridAxis.PER_OCTAVE
                    + ") AS BIGINT) + 1 END";
        }
        return "CAST(floor(" + name + " / " + axis.bins().widthNs() + ") AS BIGINT)";
    }
}
