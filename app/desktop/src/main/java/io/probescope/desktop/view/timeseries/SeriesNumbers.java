package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TimeSeries.Line;
import io.probescope.desktop.view.Texts;

/** What a time series is drawn as and says, the same in its columns, its legend and its tooltip: sums per second, levels as they stand. Immutable. */
record SeriesNumbers(Measure measure, SeriesPicture picture) {

    /** The value of a line in a column; 0 where there is none. */
    double at(Line line, long column) {
        return measure.isLevel() ? line.at(column) : picture.perSecond(line, column);
    }

    /** {@link #at} in words. */
    String told(Line line, long column) {
        boolean unknown = measure.isLevel() && !line.columns().containsKey(column);
        return unknown ? "\u2013" : told(at(line, column));
    }

    /** A value in words. */
    String told(double value) {
        return measure.unit().format(value) + per();
    }

    /** All that is seen of a line in words. */
    String total(Line line) {
        return measure.unit().format(line.total());
    }

    /** What stands behind a value. */
    String per() {
        return measure.isLevel() ? "" : Texts.get("view.timeseries.per.second");
    }

    String title(Line line) {
        return switch (line.key()) {
            case TimeSeries.OTHER -> Texts.get("view.timeseries.other");
            case Grouping.ALL -> measure.title();
            default -> line.key();
        };
    }
}
