package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.SeriesSums;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.TimeBase;
import io.probescope.problem.ProblemException;

/** A measure per group and column of time. */
record SeriesQuery(Side side, Measure measure, Grouping grouping) implements QueryLoop.Query<SeriesPicture> {
    /** Below this the interval of a table is not known well: it is looked at anew. */
    private static final int SETTLED_COLUMNS = 4;

    @Override
    public SeriesPicture anew(Bound upTo) throws ProblemException {
        RowScope scope = side.scope(upTo);
        TimeBase base = TimeBase.of(side.context(), scope, TimeSeries.COLUMNS);
        return base == null
                ? SeriesPicture.NONE
                : new SeriesPicture(base, series(base, scope), LossMark.read(side.context(), side.selection(), upTo));
    }

    @Override
    public SeriesPicture grown(SeriesPicture shown, Bound above, Bound upTo) throws ProblemException {
        if (shown.columns() < SETTLED_COLUMNS) {
            return anew(upTo);
        }
        TimeBase base = shown.base().with(shown.series().bins());
        TimeSeries later = series(base, side.scope(upTo).above(above));
        return new SeriesPicture(
                base, shown.series().merge(later), LossMark.read(side.context(), side.selection(), upTo));
    }

    private TimeSeries series(TimeBase base, RowScope scope) throws ProblemException {
        return SeriesSums.query(side.context(), base, scope, grouping.sql(), measure.sql(), measure.combine());
    }
}
