package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Bins;
import io.probescope.analysis.TimeSeries.Line;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.LongReports;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** What is said about a column: the value of each line, what was told of it together with other columns, and what was lost. */
record SeriesTip(
        SeriesPicture picture, SeriesNumbers numbers, List<Line> shown, Map<String, Color> colors, Palette palette) {

    /** @param sinceNs where times since the start are counted from, or {@link Long#MIN_VALUE} for clock times */
    Tip of(long column, long sinceNs) {
        List<Tip.Row> rows = new ArrayList<>();
        double sum = 0;
        for (int i = shown.size() - 1; i >= 0; i--) {
            Line line = shown.get(i);
            rows.add(new Tip.Row(colors.get(line.key()), numbers.title(line), numbers.told(line, column)));
            sum += numbers.at(line, column);
        }
        if (shown.size() > 1 && !numbers.measure().isLevel()) {
            rows.add(new Tip.Row(null, Texts.get("view.timeseries.sum"), numbers.told(sum)));
        }
        picture.series()
                .lateAt(column)
                .forEach((stretch, amount) -> rows.add(
                        LongReports.row(new TimeRange(stretch.fromNs(), stretch.toNs()), exact(amount), sinceNs)));
        Bins bins = picture.series().bins();
        long at = bins.startNs(column);
        for (LossMark mark : picture.losses()) {
            if (mark.fromNs() < bins.startNs(column + 1) && mark.toNs() > at) {
                rows.addAll(mark.rows(palette));
            }
        }
        String time = Moments.of(at, sinceNs, bins.widthNs());
        return new Tip(time + " \u00b7 " + Unit.DURATION_NS.formatRound((double) bins.widthNs()), rows);
    }

    private String exact(long amount) {
        Unit unit = numbers.measure().unit();
        return unit == Unit.COUNT ? Unit.exact(amount) : unit.format((double) amount);
    }
}
