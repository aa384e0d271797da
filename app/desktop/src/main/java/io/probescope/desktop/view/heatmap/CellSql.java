package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.GridAxis;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.TimeBase;
import io.probescope.session.SqlName;
import java.util.List;

/**
 * The column and the row of a row's cell, as SQL over the row. Immutable.
 *
 * @param x null where the row is in no cell
 * @param y null where the row is in no cell
 * @param parameters of {@code x}; {@code y} has none
 */
record CellSql(String x, String y, List<Object> parameters) {

    /** The cells of a picture that has rows. */
    static CellSql of(HeatPicture picture) {
        return of(
                picture.plane(),
                picture.plane().isTimed()
                        ? picture.base().with(picture.grid().x().bins())
                        : picture.base(),
                picture.grid().x(),
                picture.grid().y());
    }

    /** The cells of a plane with these axes. */
    static CellSql of(Plane plane, TimeBase columns, GridAxis x, GridAxis y) {
        String up = plane.isSubSecond() ? offset() : cell(plane.y(), y);
        return plane.isTimed()
                ? new CellSql(TimeBase.sql(), up, columns.parameters())
                : new CellSql(cell(plane.x(), x), up, List.of());
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
